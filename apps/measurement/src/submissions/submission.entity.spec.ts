import type { SubmissionState } from '@impact/contracts';
import { periodSpan } from '@impact/partnership-rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepter, filed, context, period, reporter } from '../testing/builders.js';
import { mayAct } from '../testing/state-table.js';
import { type Situation, walk, ways } from '../testing/walks.js';
import { type Action, actions } from './state-table.js';

const standingAfter = (steps: string) => {
  const { preliminary, official, underCorrection } = walk(steps).standing;
  return [preliminary?.quantity.n ?? null, official?.quantity.n ?? null, underCorrection];
};
const accepted = 'save 12, submit, endorse, accept';
const correcting = `${accepted}, correct, save 15`;

describe('what a submission counts for (preliminary, official, under correction)', () => {
  it.each<[string, [string | null, string | null, boolean]]>([
    ['save 12', [null, null, false]],
    ['save 12, submit', ['12', null, false]],
    ['save 12, submit, recall', [null, null, false]],
    ['save 12, submit, withdraw', [null, null, false]],
    ['save 12, submit, endorse', ['12', null, false]],
    ['save 12, submit, return', ['12', null, true]],
    ['save 12, submit, return, save 13', ['12', null, true]],
    ['save 12, submit, return, save 13, submit', ['13', null, false]],
    [accepted, ['12', '12', false]],
    [`${accepted}, correct`, ['12', '12', true]],
    [correcting, ['12', '12', true]],
    [`${correcting}, submit`, ['15', '12', true]],
    [`${correcting}, submit, recall`, ['12', '12', true]],
    [`${correcting}, submit, return`, ['15', '12', true]],
    [`${correcting}, submit, return, abandon`, ['12', '12', false]],
    [`${correcting}, abandon`, ['12', '12', false]],
    [`${correcting}, submit, endorse, accept`, ['15', '15', false]],
    [`${correcting}, submit, retract`, [null, null, false]],
    [`${accepted}, retract`, [null, null, false]],
    [`${accepted}, retract, correct, save 15`, [null, null, true]],
    [`${accepted}, retract, correct, save 15, submit`, ['15', null, true]],
    [`${accepted}, retract, correct, save 15, submit, recall`, [null, null, true]],
    [`${accepted}, retract, correct, save 15, abandon`, [null, null, false]],
    [`${accepted}, retract, correct, save 15, submit, endorse, accept`, ['15', '15', false]],
  ])('after %s is %j', (steps, expected) => {
    expect(standingAfter(steps)).toEqual(expected);
  });

  it('names the revision that says so', () => {
    const { preliminary, official } = walk(`${correcting}, submit`).standing;
    expect([preliminary?.revision, official?.revision]).toEqual([2, 1]);
  });

  const steps = fc.array(fc.constantFrom<Action>(...actions), { maxLength: 25 });
  const lived = (taken: readonly Action[]) => {
    const submission = walk('');
    let value = 0;
    for (const action of taken) {
      const situation = situationOf(submission.status, submission.correctedRevision?.status);
      if (mayAct(situation, action).length > 0)
        walk(action === 'save' ? `save ${++value}` : action, submission);
    }
    return submission;
  };
  const situationOf = (status: string, before?: string) =>
    (before ? `${status} of ${before}` : status) as Situation;

  it('is officially what was last accepted, through any life', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const { official, status, content, correctedRevision: before } = lived(taken);
        const standing =
          status === 'accepted' ? content.n : before?.status === 'accepted' ? before.content.n : undefined;
        expect(official?.quantity.n).toBe(standing);
      }),
    );
  });

  it('disappears by a retraction and is restored by accepting again, through any life', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const submission = lived(taken);
        if (submission.status !== 'accepted') return;
        const counted = submission.standing.official?.quantity;
        walk('retract', submission);
        expect(submission.standing).toEqual({ preliminary: null, official: null, underCorrection: false });
        walk(`correct, save ${counted!.n}, submit, endorse, accept`, submission);
        expect(submission.standing.official?.quantity).toEqual(counted);
        expect(submission.standing.preliminary).toEqual(submission.standing.official);
      }),
    );
  });

  it('never gives a revision number twice, through any life', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const submission = lived(taken);
        if (!['accepted', 'retracted'].includes(submission.status)) return;
        const highest = submission.lastRevision;
        expect(walk('correct', submission).revision).toBe(highest + 1);
      }),
    );
  });
});

describe('a submission', () => {
  it('abandoned in its second revision is corrected in its third', () => {
    expect(walk(`${correcting}, abandon`)).toMatchObject({ status: 'accepted', revision: 1 });
    expect(walk(`${correcting}, abandon, correct`)).toMatchObject({ status: 'draft', revision: 3 });
  });

  it('retracted while it was being corrected is the accepted revision again', () => {
    expect(walk(`${correcting}, submit, retract`)).toMatchObject({
      status: 'retracted',
      revision: 1,
      correctedRevision: null,
      content: { n: '12' },
    });
  });

  const told = (steps: string, action: Action, person = accepter) =>
    walk(steps).act(action as 'submit', { reasonCode: 'figures-wrong' }, context(person))
      .event as SubmissionState;

  it('tells what an accepted correction takes the place of', () => {
    expect(told(`${correcting}, submit, endorse`, 'accept').replaces).toEqual({
      revision: 1,
      quantity: { declaration: 'results', n: '12' },
      reasonCode: 'figures-wrong',
    });
    expect(told('save 12, submit, endorse', 'accept').replaces).toBeUndefined();
  });

  it('tells what a retraction takes away, and that after one nothing was counted', () => {
    const reasonCode = 'figures-wrong';
    const twelve = { revision: 1, quantity: { declaration: 'results', n: '12' }, reasonCode };
    expect(told(accepted, 'retract').replaces).toEqual(twelve);
    expect(told(`${correcting}, submit`, 'retract').replaces).toEqual(twelve);
    expect(told(`${accepted}, retract, correct, save 15, submit, endorse`, 'accept').replaces).toEqual({
      revision: 1,
      quantity: null,
      reasonCode,
    });
  });

  it('tells of an accepted correction why it was begun, though it was returned for another reason since', () => {
    const submission = walk(accepted);
    submission.act('correct', { reasonCode: 'late-forms' }, context(reporter));
    walk('save 15, submit, return, save 16, submit, endorse', submission);
    const { event: told } = submission.act('accept', {}, context(accepter));
    expect((told as SubmissionState).replaces).toMatchObject({ revision: 1, reasonCode: 'late-forms' });
  });

  it('forgets why a correction was begun that was given up', () => {
    expect(walk(`${correcting}, abandon`)).not.toHaveProperty('reasonCode');
    expect(walk(`${correcting}, submit, retract`)).not.toHaveProperty('reasonCode');
  });

  it('tells that a returned revision is handed in again, and by whom', () => {
    expect(told('save 12, submit, return, save 13', 'submit', reporter)).toMatchObject({
      resubmitted: true,
      submittedBy: 'rosa',
    });
    expect(told('save 12', 'submit', reporter).resubmitted).toBeUndefined();
    expect(told(`${correcting}`, 'submit', reporter).resubmitted).toBeUndefined();
  });

  it('is late when it is first handed in after its last day to enter, and stays what it was through returns and corrections', () => {
    const late = { today: '2024-02-01' };
    const submitted = (steps: string, change: object) => {
      const submission = walk(steps);
      submission.act('submit', {}, context(reporter, change));
      return submission.late;
    };
    expect(submitted('save 12', { today: '2024-01-31' })).toBe(false);
    expect(submitted('save 12', late)).toBe(true);
    expect(submitted('save 12, submit, recall', late)).toBe(true);
    expect(submitted('save 12, submit, return, save 13', late)).toBe(false);
    expect(submitted(`${correcting}`, late)).toBe(false);
  });

  it('needs a reason to be returned, corrected or retracted, and a day that exists for an answer', () => {
    const refusal = (steps: string, action: 'return' | 'correct' | 'retract', request = {}) =>
      expect(() => walk(steps).act(action, request, context(accepter)));
    refusal('save 12, submit, endorse', 'return').toThrow(/REASON_MISSING/);
    refusal(accepted, 'correct').toThrow(/REASON_MISSING/);
    refusal(accepted, 'retract').toThrow(/REASON_MISSING/);
    refusal('save 12, submit, endorse', 'return', { reasonCode: 'x', due: '2024-02-30' }).toThrow(
      /NO_SUCH_DAY/,
    );
  });

  it('in a period that takes no filings is not said to be meant for another', () => {
    const open = [periodSpan('FFY2025-Q1')!];
    for (const action of ['submit', 'withdraw'] as const)
      expect(() => walk('save 12').act(action, {}, context(reporter, { period: locked(), open }))).toThrow(
        /FFY2024-Q1 is locked: ask for an unlock/,
      );
    expect(() => walk('').save(filed('12'), context(reporter, { period: locked(), open }))).toThrow(
      /did you mean FFY2025-Q1/,
    );
  });

  it('changes nothing when it is refused', () => {
    const submission = walk('save 12, submit');
    const before = structuredClone({ ...submission });
    expect(() => submission.save(filed('13'), context())).toThrow(/ACTION_NOT_POSSIBLE/);
    expect(() => submission.act('withdraw', {}, context(reporter, { period: locked() }))).toThrow(
      /PERIOD_NOT_OPEN/,
    );
    expect({ ...submission }).toEqual(before);
  });
});

const locked = () => {
  const quarter = period();
  quarter.lock(new Date('2024-04-01'));
  return quarter;
};

describe('in a locked period', () => {
  const outcome = (situation: Situation, action: Action, unlocked: boolean) => {
    const [by] = mayAct(situation, action);
    const person =
      by === 'reporter'
        ? reporter
        : by === 'endorser'
          ? { ...accepter, at: '10000000-0000-4000-8000-000000000002' }
          : accepter;
    const given = context(person, { period: locked(), unlocked });
    const submission = walk(ways[situation]);
    try {
      if (action === 'save') submission.save(filed('1'), given);
      else submission.act(action, { reasonCode: 'other' }, given);
      return 'done';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const possible = (Object.keys(ways) as Situation[]).flatMap((situation) =>
    actions
      .filter((action) => mayAct(situation, action).length > 0)
      .map((action) => [situation, action] as const),
  );

  it.each(possible)(
    '%s: %s is done only if it abandons or retracts, or under an unlock',
    (situation, action) => {
      expect(outcome(situation, action, false)).toBe(
        ['abandon', 'retract'].includes(action) ? 'done' : 'PERIOD_NOT_OPEN',
      );
      expect(outcome(situation, action, true)).toBe('done');
    },
  );
});
