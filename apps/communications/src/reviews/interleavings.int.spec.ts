import 'reflect-metadata';
import {
  type EventClass,
  PlanApproved,
  PlanReturned,
  type PlanState,
  PlanSubmitted,
  PlanSuperseded,
  PlanWithdrawn,
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
import { granted, moved, revoked, started } from '@impact/directory/testing';
import { planned } from '../testing/plan-events.js';
import { type Published } from '@impact/messaging/testing';
import { RunningCommunications } from '../testing/running-communications.js';
import { filed } from '../testing/submission-events.js';

/** What happens to one site under three states, each with two people who may review. */
type Step =
  | { readonly kind: 'file'; readonly step: keyof typeof steps }
  | { readonly kind: 'plan'; readonly step: keyof typeof planSteps }
  | { readonly kind: 'move'; readonly to: number; readonly from: string }
  | { readonly kind: 'role'; readonly at: number; readonly who: number; readonly held: boolean };

const steps = {
  submitted: SubmissionSubmitted,
  recalled: SubmissionRecalled,
  returned: SubmissionReturned,
  endorsed: SubmissionEndorsed,
  accepted: SubmissionAccepted,
} satisfies Record<string, EventClass<SubmissionState>>;
const planSteps = {
  submitted: PlanSubmitted,
  returned: PlanReturned,
  approved: PlanApproved,
  withdrawn: PlanWithdrawn,
  superseded: PlanSuperseded,
} satisfies Record<string, EventClass<PlanState>>;
/** A filing is reviewed by the tree of its period's last day, a plan by today's. */
const lastDay = '2023-12-31';
const today = new Date().toISOString().slice(0, 10);
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
    kind: fc.constant('plan' as const),
    step: fc.constantFrom(
      'submitted',
      'submitted',
      'submitted',
      'returned',
      'approved',
      'withdrawn',
      'superseded',
    ),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    to: fc.nat(2),
    from: fc.constantFrom('2023-03-01', '2023-12-31', '2024-01-01', '2099-01-01'),
  }),
  fc.record({ kind: fc.constant('role' as const), at: fc.nat(2), who: fc.nat(1), held: fc.boolean() }),
);

/** Who is asked in the end about the filing or the plan, by the last facts alone: `<state>/<person>`. */
function oracle(history: readonly Step[], about: 'file' | 'plan'): string[] {
  let waits: string | undefined;
  const parents: { to: number; from: string }[] = [{ to: 0, from: '2020-01-01' }];
  const held = new Set(['0/0', '1/0', '2/0']);
  for (const each of history) {
    if (each.kind === about) waits = each.step;
    if (each.kind === 'move') {
      while (parents.at(-1)!.from >= each.from) parents.pop();
      parents.push(each);
    }
    if (each.kind === 'role') held[each.held ? 'add' : 'delete'](`${each.at}/${each.who}`);
  }
  if (waits !== 'submitted') return [];
  const day = about === 'file' ? lastDay : today;
  const participation = parents.filter(({ from }) => from <= day).at(-1)!.to;
  return people.map((who) => `${participation}/${who}`).filter((name) => held.has(name));
}

let service: RunningCommunications;
beforeAll(async () => {
  service = await RunningCommunications.start();
  await service.publish(started(root, 'federal', 'The agency'));
});
afterAll(() => service?.stop());

/** A partnership of its own, in which a history is played. */
class Played {
  readonly states = [uuidv7(), uuidv7(), uuidv7()];
  readonly ids = { file: uuidv7(), plan: uuidv7() };
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
      return [filed(steps[step.step], this.site.participationId, { submissionId: this.ids.file })];
    if (step.kind === 'plan') return [this.planStep(step.step)];
    this.site = moved(this.site, this.states[step.to]!, step.from);
    return [this.site];
  }

  private planStep(step: keyof typeof planSteps): object {
    const more = { planId: this.ids.plan, ...(step === 'returned' && { reasonCode: 'unclear' }) };
    return planned<PlanState>(planSteps[step], this.site.participationId, more);
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
  async asked(about: 'file' | 'plan'): Promise<string[]> {
    const rows: { recipient: string }[] = await service.tx.query(
      `select n.recipient from notification n join notification_request c on c.cause_id = n.cause_id and c.template = n.template
       where c.subject_id = $1 and c.template like any('{%-submitted,%-moved}') and n.settled_at is null
       order by 1`,
      [this.ids[about]],
    );
    return rows.map(({ recipient }) => {
      const [state, who] = recipient.split('/') as [string, string];
      return `${this.states.indexOf(state)}/${who}`;
    });
  }
}

describe('whatever happens to a site and its reviewers while its filing or its plan waits', () => {
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
          for (const about of ['file', 'plan'] as const) {
            const asked = (await at.asked(about)).sort();
            expect(asked, `${about} ${JSON.stringify(history)}`).toEqual(oracle(history, about));
          }
        }
      },
      { timeout: 30_000, interval: 500 },
    );
  }, 120_000);
});
