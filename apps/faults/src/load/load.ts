import type { Client } from '../http/client.js';
import { type Ledger, placeName } from '../oracle/ledger.js';
import { moveDay, periods } from '../partnership/measures.js';
import type { Random } from '../random.js';
import { administrator } from '../stack/fault-stack.js';
import { pause } from '../waiting.js';
import { importAll } from './import.js';
import { Walk } from './walk.js';

/** With so many changes acknowledged a run can be judged, and its load goes on at leisure. */
export const enoughChanges = 60;

const workers = 6;
const movesAtOnceMs = 2_500;

interface Made {
  readonly id: string;
  readonly eventId?: string;
}

/** Everything that people do in a run: filing and reviewing, one import, sites that move, roles that are granted. */
export class Load {
  readonly walks: Walk[];
  private readonly imported: Set<Walk>;
  private readonly idle: Walk[];
  private readonly hurried = new Set<string | undefined>();
  private stopped = false;

  constructor(
    private readonly client: Client,
    private readonly ledger: Ledger,
    private readonly random: Random,
  ) {
    const { sites, indicators } = ledger.partnership;
    this.walks = sites.flatMap((site) =>
      indicators.flatMap(({ id: indicator }) =>
        periods.map((period) => new Walk(client, ledger, { site, indicator, period }, random.branch())),
      ),
    );
    const last = periods.at(-1);
    this.imported = new Set(this.walks.filter(({ place }) => place.period === last && random.chance(0.6)));
    this.idle = random.shuffled(this.walks.filter((walk) => !this.imported.has(walk)));
  }

  /** Runs until it is stopped; rejects as soon as one request is answered as none should be. */
  async run(): Promise<void> {
    const tasks = Array.from({ length: workers }, () => this.work(this.random.branch()));
    await Promise.all([...tasks, this.import(), this.move(), this.grant()]);
  }

  /** Lets every request that is under way end, and begins no other. */
  stop(): void {
    this.stopped = true;
  }

  /** Has a submission acted on before all others, and soon again, until it is released. */
  hurry(submissionId: string): void {
    this.hurried.add(submissionId);
  }

  release(submissionId: string): void {
    this.hurried.delete(submissionId);
  }

  private next(): Walk | undefined {
    const at = this.idle.findIndex(({ id }) => this.hurried.has(id));
    return this.idle.splice(Math.max(at, 0), 1)[0];
  }

  private async work(random: Random): Promise<void> {
    while (!this.stopped) {
      const walk = this.next();
      if (walk) {
        try {
          for (let steps = random.between(1, 3); steps > 0 && !this.stopped; steps--) await walk.step();
        } catch (error) {
          throw new Error(`${placeName(walk.place)}: ${(error as Error).message}`, { cause: error });
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

  private async import(): Promise<void> {
    const walks = [...this.imported];
    if (walks.length > 0) await importAll(this.client, this.ledger, walks, this.random.branch());
    this.idle.push(...walks);
  }

  /** Moves two sites to other states, with what they have filed. */
  private async move(): Promise<void> {
    const { sites, states } = this.ledger.partnership;
    for (const site of this.random.shuffled(sites).slice(0, 2)) {
      await pause(this.random.between(1_000, movesAtOnceMs));
      if (this.stopped) return;
      const to = this.random.pick(states.filter((state) => state !== site.state));
      const path = `/participations/${site.id}/reparent`;
      const body = { parentId: to.id, from: moveDay };
      const made = await this.client.get<Made>({
        service: 'backbone',
        method: 'POST',
        path,
        as: administrator,
        body,
      });
      this.ledger.recordMove(site, to);
      this.ledger.recordOther(made.id);
    }
  }

  private async grant(): Promise<void> {
    const { name, rootId } = this.ledger.partnership;
    for (let at = 0; !this.stopped && at < 40; at++) {
      const body = {
        subject: `guest${at}@${name}`,
        role: 'observer',
        participationId: rootId,
        validFrom: '2023-10-01',
      };
      const request = {
        service: 'backbone',
        method: 'POST',
        path: '/memberships',
        as: administrator,
        body,
      } as const;
      this.ledger.recordOther((await this.client.get<Made>(request)).id);
      await pause(this.random.between(200, 500));
    }
  }
}
