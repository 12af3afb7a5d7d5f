import { describe, expect, it } from 'vitest';
import {
  accepter,
  endorser,
  filed,
  context,
  participation,
  type Person,
  reporter,
  rootId,
  siteId,
  stateId,
} from '../testing/builders.js';
import { mayAct } from '../testing/state-table.js';
import { type Situation, walk, ways } from '../testing/walks.js';
import type { SubmissionContext } from './submission-context.js';
import type { Submission } from './submission.entity.js';
import { type Action, actions, holds, transitions } from './state-table.js';
import type { Party } from './submission-context.js';

const situations = Object.keys(ways) as Situation[];
/** Those that a first filing comes into before anybody reviews it. */
const beforeReview: readonly Situation[] = ['unsaved', 'draft', 'submitted', 'withdrawn'];
const persons: Record<Party, Person> = { reporter, endorser, accepter };

/** Places where nobody endorses: a state's own filing, the root's own, a site right below the root. */
const unendorsed = {
  'a state': { site: participation(siteId, 'state'), line: [participation(rootId, 'federal')] },
  'the root': { site: participation(rootId, 'federal'), line: [] },
  'a site below the root': { site: participation(siteId, 'local'), line: [participation(rootId, 'federal')] },
};

const actOf = (submission: Submission, action: Action, given: SubmissionContext) =>
  action === 'save'
    ? submission.save(filed('14'), given)
    : submission.act(action, { reasonCode: 'other' }, given);

const refusalOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the state table', () => {
  it.each(situations.flatMap((situation) => actions.map((action) => [situation, action] as const)))(
    'of a local site lets only the right ones act when it is %s: %s',
    (situation, action) => {
      for (const [by, person] of Object.entries(persons)) {
        const submission = walk(ways[situation]);
        const outcome = refusalOf(() => actOf(submission, action, context(person)));
        const may = mayAct(situation, action).includes(by as Party);
        expect({ by, may: outcome === 'done' }).toEqual({ by, may });
      }
    },
  );

  it.each(situations.flatMap((situation) => actions.map((action) => [situation, action] as const)))(
    'read back from its rows says the same: %s, %s',
    (situation, action) => {
      const submission = walk(ways[situation]);
      const rows = transitions.filter((row) => row.action === action && row.from.includes(submission.status));
      const by = rows
        .filter(({ when }) => holds(when, submission, { endorserId: stateId }))
        .flatMap((row) => row.by);
      expect(by).toEqual(mayAct(situation, action));
    },
  );

  it.each(Object.entries(unendorsed))('skips the endorsement of %s', (_, place) => {
    const own = { ...reporter, at: place.site.id };
    const contextOf = (person: Person = own) => context(person === reporter ? own : person, place);
    for (const situation of beforeReview)
      for (const action of actions)
        for (const [by, person] of Object.entries({ reporter: own, accepter })) {
          const submission = walk(ways[situation], undefined, contextOf);
          const outcome = refusalOf(() => actOf(submission, action, context(person, place)));
          const may = mayAct(situation, action, 'notBelowState').includes(by as Party);
          expect({ situation, action, by, may: outcome === 'done' }).toEqual({ situation, action, by, may });
        }
  });

  it.each<[string, Action, string]>([
    ['save, submit, return', 'recall', 'save, withdraw'],
    ['save, submit', 'correct', 'recall, endorse, return, withdraw'],
    ['save, submit, endorse, accept, correct', 'recall', 'save, submit, abandon, retract'],
  ])('says after %s, to who would %s, what this submission can do: %s', (steps, action, possible) => {
    expect(() => actOf(walk(steps), action, context())).toThrow(
      new RegExp(`from here it can ${possible}\\.`),
    );
  });

  it('has a way into every state and every row', () => {
    const taken = new Set(
      situations.flatMap((situation) => actions.filter((action) => mayAct(situation, action).length > 0)),
    );
    expect([...taken].sort()).toEqual([...actions].sort());
  });
});

describe('whoever reviews', () => {
  const code = (steps: string, action: Action, person: Person, change = {}) =>
    refusalOf(() => actOf(walk(steps), action, context(person, change)));

  it.each<[string, Action, Person]>([
    ['save, submit', 'endorse', { ...endorser, subject: reporter.subject }],
    ['save, submit, endorse', 'accept', { ...accepter, subject: reporter.subject }],
    ['save, submit', 'return', { ...endorser, subject: reporter.subject }],
    ['save, submit, endorse, accept', 'retract', { ...accepter, subject: reporter.subject }],
  ])('is never who handed it in (%s, %s)', (steps, action, person) => {
    expect(code(steps, action, person)).toBe('OWN_SUBMISSION');
  });

  it('is never a reporter of the site, whoever handed it in', () => {
    const grants = [
      { role: 'reviewer', participationId: stateId },
      { role: 'reporter', participationId: stateId },
    ];
    expect(code('save, submit', 'endorse', endorser, { grants })).toBe('REPORTER_CANNOT_REVIEW');
  });

  it('is told whose turn it is', () => {
    expect(code('save, submit', 'accept', accepter)).toBe('ENDORSEMENT_MISSING');
    expect(code('save, submit', 'return', accepter)).toBe('ROLE_REQUIRED_HERE');
    expect(code('save, submit, endorse', 'return', endorser)).toBe('ROLE_REQUIRED_HERE');
  });

  it('at a state that the site had on the last day of the period endorses, whatever the tree is today', () => {
    const moved = { grants: [], reviewerAt: new Set([stateId]) };
    expect(code('save, submit', 'endorse', endorser, moved)).toBe('done');
  });
});
