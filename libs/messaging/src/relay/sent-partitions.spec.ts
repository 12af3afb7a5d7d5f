import { describe, expect, it } from 'vitest';
import { partitionStatements } from './sent-partitions.js';

const noon = Date.parse('2024-03-10T12:00:00Z');

describe('the partitions of the sent events', () => {
  it('exist for yesterday, today and the next two days', () => {
    expect(partitionStatements(noon, [])).toEqual([
      "create table outbox_sent_20240309 partition of outbox_sent for values from ('2024-03-09T00:00:00Z') to ('2024-03-10T00:00:00Z')",
      "create table outbox_sent_20240310 partition of outbox_sent for values from ('2024-03-10T00:00:00Z') to ('2024-03-11T00:00:00Z')",
      "create table outbox_sent_20240311 partition of outbox_sent for values from ('2024-03-11T00:00:00Z') to ('2024-03-12T00:00:00Z')",
      "create table outbox_sent_20240312 partition of outbox_sent for values from ('2024-03-12T00:00:00Z') to ('2024-03-13T00:00:00Z')",
    ]);
  });

  it('are kept for seven days', () => {
    const existing = ['20240302', '20240303', '20240309', '20240310', '20240311', '20240312'].map(
      (day) => `outbox_sent_${day}`,
    );
    expect(partitionStatements(noon, existing)).toEqual(['drop table outbox_sent_20240302']);
  });
});
