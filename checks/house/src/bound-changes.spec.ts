import { expect, it } from 'vitest';
import { changes, type Operation } from './openapi-documents.js';

/** Routes that change what is there and name no version of it, each with what binds them to what their sender has seen. */
const boundOtherwise: Readonly<Record<string, string>> = {
  'POST backbone/awards/{id}/allocations':
    'says budget period, recipient and amount as a whole; one that is there is never changed',
  'POST backbone/awards/{id}/allocations/{allocationId}/acknowledge':
    'says the amount that was read; of another one it is refused',
  'POST backbone/awards/{id}/close': 'says the day; an award closes once',
  'POST backbone/lessons/{id}/read': 'says who read it; read again says nothing new',
  'POST backbone/memberships/{id}/revoke': 'a membership never changes until it is revoked',
  'POST backbone/participations/{id}/end': 'says the day; what has an end is refused',
  'POST backbone/participations/{id}/reparent': 'says parent and day; moves of other days stand',
  'POST measurement/imports/{id}/cancel': 'an import never changes, and is its author’s alone',
  'POST measurement/imports/{id}/commit':
    'commits what was checked; CHANGED_SINCE_CHECK where that has changed',
  'PUT measurement/imports/{id}/file': 'an import takes one file, from its author',
  'POST measurement/periods/lock': 'names the periods; it lists what is under way',
  'POST measurement/periods/open': 'names the periods; what is open stays so',
  'POST measurement/periods/unlock': 'says period, scope and instant as a whole',
  'POST measurement/reviews':
    'takes the version of each submission in `seen`, as pages and `--shown` do, or `unseen`, which says that whatever matches is meant',
  'POST measurement/unlock-requests/{id}/grant': 'a request never changes until it is decided',
  'POST measurement/unlock-requests/{id}/refuse': 'a request never changes until it is decided',
  'POST communications/announcements/{id}/acknowledge': 'an announcement never changes',
  'POST communications/notifications/acknowledge': 'touches nothing but the caller’s own inbox',
  'POST communications/notifications/acknowledge-all': 'touches nothing but the caller’s own inbox',
  'POST communications/notifications/{id}/acknowledge': 'a notification never changes',
  'POST communications/paths/{id}/contacts': 'says the day; one that is no later than the last is refused',
};

const isOperators = ({ 'x-roles': roles }: Operation): boolean => roles?.join() === 'operator';

/** Every route that changes what is there already: what makes something new answers 201 and nothing else. */
const changing = changes
  .filter(({ operation }) => !isOperators(operation))
  .filter(({ operation: { responses } }) =>
    Object.keys(responses).some((status) => status.startsWith('2') && status !== '201'),
  );

it('demand the version that was read, or are bound to it otherwise', () => {
  const unbound = changing.filter(({ operation: { parameters = [], responses } }) => {
    const ifMatch = parameters.find(({ name }) => name === 'If-Match');
    return !ifMatch || !('428' in responses);
  });
  expect(changing.length).toBeGreaterThan(30);
  expect(unbound.map(({ route }) => route).sort()).toEqual(Object.keys(boundOtherwise).sort());
});
