import { describe, expect, it } from 'vitest';
import { partitionChanges } from './sent-partitions.js';

const noon = Date.parse('2024-03-10T12:00:00Z');
const days = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `outbox_sent_202403${String(from + at).padStart(2, '0')}`);

describe('the partitions of the sent events', () => {
  it('exist for yesterday, today and the next two weeks', () => {
    const changes = partitionChanges(noon, []);
    expect(changes).toHaveLength(16);
    expect(changes[0]).toEqual([
      'lock table outbox_sent_default in access exclusive mode',
      'create table outbox_sent_20240309 (like outbox_sent including all)',
      expect.stringContaining('insert into outbox_sent_20240309'),
      "alter table outbox_sent attach partition outbox_sent_20240309 for values from ('2024-03-09T00:00:00Z') to ('2024-03-10T00:00:00Z')",
    ]);
    expect(changes.at(-1)![1]).toContain('outbox_sent_20240324');
  });

  it('are kept for seven days', () => {
    const existing = ['outbox_sent_default', 'outbox_sent_20240302', 'outbox_sent_20240303', ...days(9, 24)];
    expect(partitionChanges(noon, existing)).toEqual([['drop table outbox_sent_20240302']]);
  });
});
