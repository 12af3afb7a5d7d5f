import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { type Answer } from '@impact/messaging/testing';
import { RunningMeasurement } from '../testing/running-measurement.js';
import { mayAct } from '../testing/state-table.js';
import { type Situation, walk, ways } from '../testing/walks.js';
import { submissionRow } from './submission-rows.js';
import { writeSubmissions } from './submissions.queries.js';
import { Submission } from './submission.entity.js';
import { type Action, actions } from './state-table.js';
import type { Party } from './submission-context.js';

const situations = Object.keys(ways) as Situation[];
const months = Array.from(
  { length: 480 },
  (_, index) => `${1980 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
);

/** Somebody with a role at a node: what part that gives them, and whether they may know of the submission at all. */
interface Somebody {
  readonly role: 'reporter' | 'reviewer' | 'observer';
  readonly at: 'site' | 'state' | 'root' | 'below' | 'beside' | 'otherState';
  readonly part?: Party;
  readonly sees: boolean;
}

const people: Record<string, Somebody> = {
  rosa: { role: 'reporter', at: 'site', part: 'reporter', sees: true },
  rita: { role: 'reporter', at: 'state', part: 'reporter', sees: true },
  rolf: { role: 'reporter', at: 'root', part: 'reporter', sees: true },
  rena: { role: 'reporter', at: 'below', sees: false },
  rick: { role: 'reporter', at: 'beside', sees: false },
  stan: { role: 'reviewer', at: 'state', part: 'endorser', sees: true },
  fay: { role: 'reviewer', at: 'root', part: 'accepter', sees: true },
  rex: { role: 'reviewer', at: 'site', sees: true },
  rob: { role: 'reviewer', at: 'below', sees: false },
  rudi: { role: 'reviewer', at: 'beside', sees: false },
  ruth: { role: 'reviewer', at: 'otherState', sees: false },
  otto: { role: 'observer', at: 'site', sees: true },
  nora: { role: 'observer', at: 'beside', sees: false },
};
const everybody = Object.keys(people);

/** The roles that the route of an action lets in at all. */
const rolesOf = (action: Action): readonly string[] => {
  const parts = new Set(situations.flatMap((situation) => mayAct(situation, action)));
  return [
    ...(parts.has('reporter') ? ['reporter'] : []),
    ...(parts.has('endorser') || parts.has('accepter') ? ['reviewer'] : []),
  ];
};

let service: RunningMeasurement;
let partnership: Partnership;
let monthly: string;
const free = [...months];

beforeAll(async () => {
  service = await RunningMeasurement.start();
  partnership = await new Partnership(service).begin();
  for (const [subject, { role, at }] of Object.entries(people))
    await partnership.grant(subject, role, partnership[at]);
  monthly = await partnership.indicator('monthly', { frequency: 'month', effectiveFrom: '1980-01-01' });
  await partnership.open(...months);
});

afterAll(() => service?.stop());

/** Puts a submission of the site into a situation, in a period of its own. */
async function put(situation: Situation): Promise<Submission> {
  const target = { participationId: partnership.site, indicator: monthly, periodId: free.shift()! };
  const submission = walk(ways[situation], Submission.unsaved(partnership.initiativeId, target));
  if (situation !== 'unsaved')
    await writeSubmissions.run(service.tx, { rows: JSON.stringify([submissionRow(submission)]) });
  return submission;
}

function attempt(
  subject: string,
  action: Action,
  { id, participationId, indicator, periodId, version }: Submission,
): Promise<Answer> {
  if (action !== 'save') return service.act(subject, `submissions/${id}/${action}`, needsReason(action));
  const results = [{ n: '14' }];
  const draft = { participationId, indicator, periodId, declaration: 'results', results };
  return service.call(subject, 'PUT', 'submissions/draft', draft, { 'if-match': `"${version}"` });
}

const needsReason = (action: Action) =>
  ['return', 'correct', 'retract'].includes(action) ? { reasonCode: 'other' } : {};

/** Nothing was ever handed in: only who reports for the site knows of it. */
const unheardOf: readonly Situation[] = ['unsaved', 'draft', 'withdrawn'];

/** What somebody who may not act is told: 403 by the route, 404 who may not know, 403 or 409 who may. */
function refusalsFor(subject: string, action: Action, situation: Situation): readonly number[] {
  const { role, sees } = people[subject]!;
  if (!rolesOf(action).includes(role)) return [403];
  const knows = !unheardOf.includes(situation) || (role === 'reporter' && situation !== 'unsaved');
  return sees && (knows || action === 'save') ? [403, 409] : [404];
}

describe('the state table over HTTP', () => {
  it.each(situations)('lets only the right people act when a submission is %s', async (situation) => {
    for (const action of actions) {
      const untouched = await put(situation);
      const allowed = everybody.filter((subject) =>
        mayAct(situation, action).some((by) => by === people[subject]!.part),
      );
      const refused = everybody.filter((subject) => !allowed.includes(subject));
      const answers = await Promise.all(refused.map((subject) => attempt(subject, action, untouched)));
      answers.forEach(({ status }, index) => {
        const subject = refused[index]!;
        expect(refusalsFor(subject, action, situation), `${subject} ${action}`).toContain(status);
      });
      const [row] = await service.tx.query('select version from submission where id = $1', [untouched.id]);
      expect(row?.version).toBe(situation === 'unsaved' ? undefined : untouched.version);
      const outcomes = await Promise.all(
        allowed.map(async (subject) => (await attempt(subject, action, await put(situation))).status),
      );
      expect(outcomes, `${action} by ${allowed.join()}`).toEqual(allowed.map(() => 200));
    }
  });
});
