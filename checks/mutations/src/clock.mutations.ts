import type { Mutation } from './mutation.js';

const communications = 'apps/communications/src';

/** What services find by the clock, and no request asks for. */
export const clockMutations: readonly Mutation[] = [
  {
    rule: '3.5',
    says: 'what is late is looked at again under its lock',
    file: `${communications}/paths/overdue-paths.service.ts`,
    from: 'return stillLate.rows(tx, { now, ids });',
    to: 'return ids.map((id) => ({ id, today: now.toISOString().slice(0, 10) }));',
    spec: `${communications}/paths/overdue-paths.int.spec.ts`,
    test: 'is told once, though two processes find it at the same moment',
  },
];
