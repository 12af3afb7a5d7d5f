/** A collection of ids or other values of one kind. */
export type Pool =
  | 'participations'
  | 'moved'
  | 'initiatives'
  | 'organizations'
  | 'awards'
  | 'memberships'
  | 'submissions'
  | 'plans'
  | 'goals'
  | 'activities'
  | 'overlaps'
  | 'unlockRequests'
  | 'imports'
  | 'notifications'
  | 'figures'
  | 'indicators'
  | 'periods'
  | 'measureSets'
  | 'subjects'
  | 'days'
  | 'moments'
  | 'digests'
  | 'cursors';

/** Which values a field or query parameter holds, by its name in the API. */
export const fieldPools: Readonly<Record<string, Pool>> = {
  participationId: 'participations',
  participationIds: 'participations',
  parentId: 'participations',
  node: 'participations',
  parent: 'participations',
  siteParticipationId: 'participations',
  initiativeId: 'initiatives',
  awardId: 'awards',
  organizationId: 'organizations',
  developedWith: 'organizations',
  federalAgencyId: 'organizations',
  funderId: 'organizations',
  recipientId: 'organizations',
  periodId: 'periods',
  periodIds: 'periods',
  period: 'periods',
  indicator: 'indicators',
  predecessor: 'indicators',
  measureSetId: 'measureSets',
  subject: 'subjects',
  standsInFor: 'subjects',
  before: 'moments',
  expiresAt: 'moments',
  knownAt: 'moments',
  after: 'cursors',
  upTo: 'digests',
  validFrom: 'days',
  validTo: 'days',
  from: 'days',
  to: 'days',
  on: 'days',
  due: 'days',
  effectiveFrom: 'days',
};

const v1 = (service: string, paths: Readonly<Record<string, Pool>>): Record<string, Pool> =>
  Object.fromEntries(Object.entries(paths).map(([path, pool]) => [`/api/${service}/v1/${path}`, pool]));

const acts = (path: string, actions: readonly string[], pool: Pool): Record<string, Pool> =>
  Object.fromEntries(actions.map((action) => [`${path}/{id}/${action}`, pool] as const));

const submissionActions = [
  ...['history', 'comments', 'submit', 'recall', 'withdraw', 'endorse', 'accept', 'retract', 'return'],
  ...['correct', 'abandon'],
];

/** Which values the one variable part of a path holds. */
export const pathPools: Readonly<Record<string, Pool>> = {
  ...v1('backbone', {
    ...acts('awards', ['allocations', 'amendments', 'close'], 'awards'),
    ...acts('participations', ['reparent', 'end', 'cancel-change'], 'moved'),
    ...acts('memberships', ['revoke'], 'memberships'),
    'awards/{id}': 'awards',
    'participations/{id}': 'participations',
    'initiatives/{id}': 'initiatives',
    'organizations/{id}': 'organizations',
  }),
  ...v1('measurement', {
    ...acts('submissions', submissionActions, 'submissions'),
    ...acts('unlock-requests', ['grant', 'refuse'], 'unlockRequests'),
    ...acts('imports', ['file', 'report', 'commit', 'cancel'], 'imports'),
    'submissions/{id}': 'submissions',
    'imports/{id}': 'imports',
    'indicators/{indicator}': 'indicators',
    'indicators/{indicator}/publish': 'indicators',
    'indicators/{indicator}/retire': 'indicators',
  }),
  ...v1('plans', {
    'plans/{id}': 'plans',
    ...acts(
      'plans',
      ['versions', 'draft', 'submit', 'return', 'approve', 'amend', 'withdraw', 'diff'],
      'plans',
    ),
    'goals/{id}': 'goals',
    ...acts('goals', ['draft', 'submit', 'return', 'approve'], 'goals'),
    'activities/{id}': 'activities',
    ...acts('activities', ['status'], 'activities'),
    'overlaps/{id}': 'overlaps',
    ...acts('overlaps', ['resolve'], 'overlaps'),
  }),
  ...v1('communications', { 'notifications/{id}/acknowledge': 'notifications' }),
  ...v1('reporting', {
    'figures/{key}/history': 'figures',
    'figures/{key}/lineage': 'figures',
    'trace/{id}': 'submissions',
  }),
};

/** Gives the variable parts of an address by their names; empty where it is of another route. */
export function routeParameters(route: string, address: string): Record<string, string> {
  const pattern = route.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/?]+)');
  const { groups = {} } = new RegExp(`^${pattern}(?:\\?|$)`).exec(address) ?? {};
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}
