import 'reflect-metadata';
import {
  type EventClass,
  SubmissionAccepted,
  SubmissionEndorsed,
  SubmissionRecalled,
  SubmissionReturned,
  type SubmissionState,
  SubmissionSubmitted,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { granted, moved, revoked, started } from '../directory.fixture.js';
import { type Published, RunningService } from '../running-service.fixture.js';
import { filed } from '../submission.fixture.js';

/** What happens to one site under three states, each with two people who may review. */
type Step =
  | { readonly kind: 'file'; readonly step: keyof typeof steps }
  | { readonly kind: 'move'; readonly to: number; readonly from: string }
  | { readonly kind: 'role'; readonly at: number; readonly who: number; readonly held: boolean };

const steps = {
  submitted: SubmissionSubmitted,
  recalled: SubmissionRecalled,
  returned: SubmissionReturned,
  endorsed: SubmissionEndorsed,
  accepted: SubmissionAccepted,
} satisfies Record<string, EventClass<SubmissionState>>;
const lastDay = '2023-12-31';
const people = [0, 1];
const root = uuidv7();

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('file' as const),
    step: fc.constantFrom(
      'submitted',
      'submitted',
      'submitted',
      'recalled',
      'returned',
      'endorsed',
      'accepted',
    ),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    to: fc.nat(2),
    from: fc.constantFrom('2023-03-01', '2023-12-31', '2024-01-01'),
  }),
  fc.record({ kind: fc.constant('role' as const), at: fc.nat(2), who: fc.nat(1), held: fc.boolean() }),
);

/** Who is asked in the end, by the last facts alone: `<state>/<person>`. */
function oracle(history: readonly Step[]): string[] {
  let waits: string | undefined;
  const parents: { to: number; from: string }[] = [{ to: 0, from: '2020-01-01' }];
  const held = new Set(['0/0', '1/0', '2/0']);
  for (const each of history) {
    if (each.kind === 'file') waits = each.step;
    if (each.kind === 'move') {
      while (parents.at(-1)!.from >= each.from) parents.pop();
      parents.push(each);
    }
    if (each.kind === 'role') held[each.held ? 'add' : 'delete'](`${each.at}/${each.who}`);
  }
  if (waits !== 'submitted') return [];
  const seat = parents.filter(({ from }) => from <= lastDay).at(-1)!.to;
  return people.map((who) => `${seat}/${who}`).filter((name) => held.has(name));
}

let service: RunningService;
beforeAll(async () => {
  service = await RunningService.start();
  await service.publish(started(root, 'federal', 'The agency'));
});
afterAll(() => service?.stop());

/** A partnership of its own, in which a history is played. */
class Played {
  readonly states = [uuidv7(), uuidv7(), uuidv7()];
  readonly submissionId = uuidv7();
  private site: Parameters<typeof moved>[0] = started(uuidv7(), 'local', 'Teal', this.states[0]);
  private readonly roles = new Map<string, ReturnType<typeof granted>>();

  /** The events that make it, in the order in which they must be, as everybody else's. */
  begin(): object[] {
    return [
      ...this.states.map((state) => started(state, 'state', 'State', root)),
      this.site,
      ...this.states.map((_, at) => this.role({ kind: 'role', at, who: 0, held: true })[0]!),
    ];
  }

  eventsOf(step: Step): (object | [object, Published])[] {
    if (step.kind === 'role') return this.role(step);
    if (step.kind === 'file')
      return [filed(steps[step.step], this.site.participationId, { submissionId: this.submissionId })];
    this.site = moved(this.site, this.states[step.to]!, step.from);
    return [this.site];
  }

  private role({ at, who, held }: Extract<Step, { kind: 'role' }>): object[] {
    const name = `${at}/${who}`;
    const known = this.roles.get(name);
    if ((known !== undefined) === held) return [];
    if (known) {
      this.roles.delete(name);
      return [revoked(known)];
    }
    const given = granted(`${this.states[at]}/${who}`, 'reviewer', this.states[at]!);
    this.roles.set(name, given);
    return [given];
  }

  /** Who is asked, as the inboxes have it; how often somebody is asked at once. */
  async asked(): Promise<string[]> {
    const rows: { recipient: string }[] = await service.tx.query(
      `select n.recipient from notification n join cause c on c.cause_id = n.cause_id and c.template = n.template
       where c.subject_id = $1 and c.template in ('submission-submitted', 'submission-moved') and n.settled_at is null
       order by 1`,
      [this.submissionId],
    );
    return rows.map(({ recipient }) => {
      const [state, who] = recipient.split('/') as [string, string];
      return `${this.states.indexOf(state)}/${who}`;
    });
  }
}

describe('whatever happens to a site and its reviewers while its filing waits', () => {
  it('asks in the end whom the last facts name, each once', async () => {
    const histories = fc.sample(fc.array(anyStep, { minLength: 2, maxLength: 9 }), { numRuns: 60, seed: 17 });
    const played = histories.map((history) => ({ history, at: new Played() }));
    await service.publish(...played.flatMap(({ at }) => at.begin()));
    const rounds = Math.max(...histories.map(({ length }) => length));
    for (let round = 0; round < rounds; round += 1) {
      await service.publish(
        ...played.flatMap(({ history, at }) =>
          history.slice(round, round + 1).flatMap((step) => at.eventsOf(step)),
        ),
      );
      // Some steps meet what was told of those before them, others come while that is still under way.
      if (round % 2 === 1) await service.idle(30_000);
    }
    await service.idle(30_000);
    await vi.waitFor(
      async () => {
        for (const { history, at } of played) {
          const asked = (await at.asked()).sort();
          expect(asked, JSON.stringify(history)).toEqual(oracle(history));
        }
      },
      { timeout: 30_000, interval: 500 },
    );
  }, 120_000);
});
