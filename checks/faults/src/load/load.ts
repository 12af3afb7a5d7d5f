import type { Client } from '../http/client.js';
import { isSite, type Ledger, submissionName } from '../oracle/ledger.js';
import { bodyOf, periods } from '../partnership/measures.js';
import type { Filer } from '../partnership/partnership.js';
import type { Revision, Surprises, Unrest } from '../plan/unrest.js';
import type { Random } from '../random.js';
import { administrator } from '../stack/fault-stack.js';
import { pause } from '../waiting.js';
import { AwardWalk } from './award-walk.js';
import { importAll } from './import.js';
import { PathWalk } from './path-walk.js';
import { PlanWalk } from './plan-walk.js';
import { setOf } from './revisions.js';
import { makeMove } from './site-moves.js';
import { Walk } from './walk.js';

/** With so many changes acknowledged a run can be judged, and its load goes on at leisure. */
export const enoughChanges = 60;

/** With so many changes of plans, awards and paths beside them. */
export const enoughFacts = 30;

const workers = 6;

/** Between the steps of a plan, path or award, before and after enough was acknowledged. */
const hurriedMs = [200, 800] as const;
const leisurelyMs = [800, 2_500] as const;

/**
 * Everything that people do in a run: filing and reviewing, one import, sites that move, measure sets, roles that are granted;
 * plans, money and contacts, by which conditions are judged.
 */
export class Load {
  private readonly imported: Set<Walk>;
  private readonly unasked: Walk[];
  private readonly idle: Walk[];
  private readonly hurried = new Set<string | undefined>();
  /** Filings on which nobody acts while their sites move. */
  private readonly held = new Set<Walk>();
  private readonly moving = new Set<Filer>();
  private stopped = false;
  private ahead: number;
  /** Moves by which a filing that waited came to other reviewers. */
  private movedOn = 0;

  constructor(
    private readonly client: Client,
    private readonly ledger: Ledger,
    private readonly random: Random,
    private readonly surprises: Surprises,
  ) {
    const { sites, root, states } = ledger.partnership;
    const walks = sites.flatMap((site) => this.walksOf(site));
    const last = periods.at(-1);
    this.imported = new Set(walks.filter(({ key }) => key.period === last && random.chance(0.6)));
    this.idle = random.shuffled(walks.filter((walk) => !this.imported.has(walk)));
    const [first, second, ...others] = random.shuffled(this.walksOf(root));
    // Of the root nothing is ever asked; of states something may be by the time of the verdict.
    this.unasked = [
      first!,
      second!,
      ...random.shuffled([...others, ...states.flatMap((state) => this.walksOf(state))]),
    ];
    this.ahead = surprises.unrests.length + surprises.revisions.length;
  }

  /** Runs until it is stopped; rejects as soon as one request is answered as none should be. */
  async run(): Promise<void> {
    const { unrests, unasked, revisions } = this.surprises;
    const tasks = [
      ...Array.from({ length: workers }, () => this.work(this.random.branch())),
      ...unrests.map((each) => this.unsettle(each, this.random.branch())),
      ...unasked.map((atMs) => this.fileUnasked(atMs)),
    ];
    const facts = this.factWalks().map((walk) => this.keepUp(walk, this.random.branch()));
    await Promise.all([...tasks, ...facts, this.import(), this.revise(revisions), this.grant()]);
  }

  /** Lets every request that is under way end, and begins no other. */
  stop(): void {
    this.stopped = true;
  }

  /** Tells whether all moves and measure sets of the plan have been made. */
  get isComplete(): boolean {
    return this.ahead === 0;
  }

  get moved(): number {
    return this.movedOn;
  }

  /** Has a submission acted on before all others, and soon again, until it is released. */
  hurry(submissionId: string): void {
    this.hurried.add(submissionId);
  }

  release(submissionId: string): void {
    this.hurried.delete(submissionId);
  }

  private walksOf(filer: Filer): Walk[] {
    return this.ledger.partnership.indicators.flatMap(({ id: indicator }) =>
      periods.map(
        (period) => new Walk(this.client, this.ledger, { filer, indicator, period }, this.random.branch()),
      ),
    );
  }

  private next(): Walk | undefined {
    const hurried = this.idle.findIndex(({ id }) => this.hurried.has(id));
    const at = hurried < 0 ? this.idle.findIndex((walk) => !this.held.has(walk)) : hurried;
    return at < 0 ? undefined : this.idle.splice(at, 1)[0];
  }

  private async work(random: Random): Promise<void> {
    while (!this.stopped) {
      const walk = this.next();
      if (walk) {
        try {
          for (let steps = random.between(1, 3); steps > 0 && !this.stopped; steps--) await walk.step();
        } catch (error) {
          throw new Error(`${submissionName(walk.key)}: ${(error as Error).message}`, { cause: error });
        }
        this.idle.splice(random.between(0, this.idle.length), 0, walk);
      }
      await pause(this.restAfter(walk, random));
    }
  }

  private restAfter(walk: Walk | undefined, random: Random): number {
    if (this.ledger.count < enoughChanges) return random.between(10, 60);
    return this.hurried.has(walk?.id) ? random.between(100, 400) : random.between(600, 2_500);
  }

  private factWalks(): { step(): Promise<void> }[] {
    const { client, ledger, random } = this;
    const { root, states } = ledger.partnership;
    return [
      ...states.map((state) => new PlanWalk(client, ledger, state, random.branch())),
      ...[root, ...states].map((at) => new PathWalk(client, ledger, at, random.branch())),
      new AwardWalk(client, ledger, random.branch()),
    ];
  }

  /** Has a plan, path or award go on step by step. */
  private async keepUp(walk: { step(): Promise<void> }, random: Random): Promise<void> {
    while (!this.stopped) {
      const [low, high] = this.ledger.count < enoughChanges ? hurriedMs : leisurelyMs;
      await pause(random.between(low, high));
      if (!this.stopped) await walk.step();
    }
  }

  private async import(): Promise<void> {
    const walks = [...this.imported];
    if (walks.length > 0) await importAll(this.client, this.ledger, walks, this.random.branch());
    this.idle.push(...walks);
  }

  /** Moves the site of a filing that waits, while nobody acts on that. */
  private async unsettle({ atMs, moves, heldMs }: Unrest, random: Random): Promise<void> {
    await pause(atMs);
    const walk = await this.holdWaiting(random);
    if (!walk) return;
    const scene = { client: this.client, ledger: this.ledger, random };
    for (const move of moves) {
      await pause(move.afterMs);
      if (this.stopped) return;
      if (await makeMove(scene, walk, move)) this.movedOn += 1;
    }
    this.ahead -= 1;
    this.moving.delete(walk.key.filer);
    if (heldMs === undefined) return;
    await pause(heldMs);
    this.held.delete(walk);
  }

  /** Takes a site's filing that waits, of a site that does not move now, as soon as there is one. */
  private async holdWaiting(random: Random): Promise<Walk | undefined> {
    for (; !this.stopped; await pause(50)) {
      const waiting = this.idle.filter((walk) => this.canHold(walk));
      if (waiting.length === 0) continue;
      const walk = random.pick(waiting);
      this.held.add(walk);
      this.moving.add(walk.key.filer);
      return walk;
    }
    return undefined;
  }

  private canHold(walk: Walk): boolean {
    const { filer } = walk.key;
    const isLeft = !this.held.has(walk) && !this.hurried.has(walk.id);
    return walk.waits && isSite(filer) && isLeft && !this.moving.has(filer);
  }

  /** Lets somebody file who is no site: at once, and from then on beside all others. */
  private async fileUnasked(atMs: number): Promise<void> {
    await pause(atMs);
    const walk = this.unasked.shift()!;
    for (let steps = 2; steps > 0 && !this.stopped; steps--) await walk.step();
    this.idle.push(walk);
  }

  private async revise(revisions: readonly Revision[]): Promise<void> {
    const { indicators, initiativeId } = this.ledger.partnership;
    const began = performance.now();
    for (const revision of revisions) {
      await pause(Math.max(0, revision.atMs - (performance.now() - began)));
      if (this.stopped) return;
      const set = setOf(indicators, revision);
      const body = bodyOf(initiativeId, set);
      await this.client.get({
        service: 'measurement',
        method: 'POST',
        path: '/measure-sets',
        as: administrator,
        body,
      });
      this.ledger.recordSet(set);
      this.ahead -= 1;
    }
  }

  private async grant(): Promise<void> {
    const { name, root } = this.ledger.partnership;
    for (let at = 0; !this.stopped && at < 40; at++) {
      const body = {
        subject: `guest${at}@${name}`,
        role: 'observer',
        participationId: root.id,
        validFrom: '2023-10-01',
      };
      const request = {
        service: 'backbone',
        method: 'POST',
        path: '/memberships',
        as: administrator,
        body,
      } as const;
      this.ledger.recordOther((await this.client.get<{ id: string }>(request)).id);
      await pause(this.random.between(200, 500));
    }
  }
}
