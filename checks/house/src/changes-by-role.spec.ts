import { expect, it } from 'vitest';
import { changes } from './openapi-documents.js';

/** What any member may change, each with why. */
const anyMembers: Readonly<Record<string, string>> = {
  'POST backbone/lessons/{id}/read': 'whoever may see a lesson may say that it was read where they are',
  'POST communications/action-items/{id}/done': 'whoever owns it, or coordinates where it was given',
  'POST communications/action-items/{id}/reopen': 'whoever owns it, or coordinates where it was given',
  'POST communications/announcements/{id}/acknowledge': 'whoever was told of it',
  'POST communications/notifications/acknowledge': 'the caller’s own inbox',
  'POST communications/notifications/acknowledge-all': 'the caller’s own inbox',
  'POST communications/notifications/{id}/acknowledge': 'the caller’s own inbox',
};

it('are for named roles, but for what any member may change', () => {
  const without = changes.filter(
    ({ operation }) => operation['x-access'] !== 'roles' || !operation['x-roles']?.length,
  );
  expect(changes.length).toBeGreaterThan(60);
  expect(without.map(({ route }) => route).sort()).toEqual(Object.keys(anyMembers).sort());
});
