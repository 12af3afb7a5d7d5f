import { type Role, type Tier } from '@impact/contracts';
import { periodSpan } from '@impact/partnership-rules';
import type { DirectoryParticipation } from '@impact/directory';
import { idOf } from '../aggregate-ids.js';
import { type DictionaryEntry, Indicator } from '../indicators/indicator.entity.js';
import { Period } from '../periods/period.entity.js';
import { SubmissionContext, type ContextFacts } from '../submissions/submission-context.js';
import type { FiledResults } from '../results/content.js';
import { Submission } from '../submissions/submission.entity.js';

export const initiativeId = '10000000-0000-4000-8000-000000000000';
export const rootId = '10000000-0000-4000-8000-000000000001';
export const stateId = '10000000-0000-4000-8000-000000000002';
export const siteId = '10000000-0000-4000-8000-000000000003';

export const participation = (
  id: string,
  tier: Tier,
  change: Partial<DirectoryParticipation> = {},
): DirectoryParticipation => ({
  id,
  initiativeId,
  organizationId: id,
  awardId: null,
  tier,
  name: tier,
  codes: [],
  parents: [],
  validFrom: '2020-01-01',
  validTo: null,
  version: 1,
  ...change,
});

export const entry = (change: Partial<DictionaryEntry> = {}): DictionaryEntry => ({
  title: 'Students served',
  definition: 'Students who received a service',
  unit: 'students',
  kind: 'count',
  direction: 'up',
  frequency: 'ffy_quarter',
  overOrganizations: 'sum',
  overPeriods: 'sum',
  duplication: 'both',
  dimensions: [],
  personLevel: false,
  numeratorWithinDenominator: false,
  collectedBy: 'reporter',
  effectiveFrom: '2020-10-01',
  ...change,
});

export const indicator = (change: Partial<DictionaryEntry> = {}, state: Partial<Indicator> = {}): Indicator =>
  Object.assign(
    new Indicator(),
    {
      indicatorId: idOf('indicator', initiativeId, 'served@1'),
      indicator: 'served@1',
      initiativeId,
      code: 'served',
      status: 'published',
      entry: entry(change),
      effectiveTo: null,
      version: 2,
    },
    state,
  );

export const period = (periodId = 'FFY2024-Q1', openedOn = '2023-10-01'): Period =>
  Period.open(initiativeId, periodSpan(periodId)!, openedOn);

/** Who acts: a subject and what it holds where; `reporter at site`. */
export interface Person {
  readonly subject: string;
  readonly role: Role;
  readonly at: string;
}

export const reporter: Person = { subject: 'rosa', role: 'reporter', at: siteId };
export const endorser: Person = { subject: 'stan', role: 'reviewer', at: stateId };
export const accepter: Person = { subject: 'fay', role: 'reviewer', at: rootId };

const site = participation(siteId, 'local', { parents: [{ parentId: stateId, from: '2020-01-01' }] });
const line = [participation(stateId, 'state'), participation(rootId, 'federal')];

/** The context of a local site below a state below the root, in an open quarter, as a person stands on it. */
export function context(
  { subject, role, at }: Person = reporter,
  change: Partial<ContextFacts> = {},
): SubmissionContext {
  const own = change.site ?? site;
  const above = change.line ?? line;
  const holds = [own.id, ...above.map(({ id }) => id)].includes(at);
  const periodId = change.periodId ?? 'FFY2024-Q1';
  const rootOrState = [above.at(-1)?.id ?? own.id, above.find(({ tier }) => tier === 'state')?.id];
  return new SubmissionContext({
    site: own,
    line: above,
    indicatorName: 'served@1',
    indicator: indicator(),
    periodId,
    span: periodSpan(periodId),
    period: periodSpan(periodId) && period(periodId),
    unlocked: false,
    opened: [],
    open: [],
    subject,
    grants: holds ? [{ role, participationId: at }] : [],
    reviewerAt: new Set(role === 'reviewer' && rootOrState.includes(at) ? [at] : []),
    now: new Date('2024-01-10T12:00:00Z'),
    today: '2024-01-10',
    ...change,
  });
}

export const filed = (n: string, change: Partial<FiledResults> = {}): FiledResults => ({
  declaration: 'results',
  results: [{ n }],
  cells: [],
  ...change,
});

export const submission = (): Submission =>
  Submission.unsaved(initiativeId, {
    participationId: siteId,
    indicator: 'served@1',
    periodId: 'FFY2024-Q1',
  });
