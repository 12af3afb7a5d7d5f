import { describe, expect, it } from 'vitest';
import { batchOf, partitionOf } from './relay-batch.js';
import type { WaitingRow } from './relay.queries.js';

const row = (seq: number, key: string, bytes = 10): WaitingRow => ({
  seq: String(seq),
  id: `id-${seq}`,
  failing: false,
  topic: 'test',
  key,
  headers: '{"ce_id":"1"}',
  payload: 'x'.repeat(bytes),
  recorded: Date.UTC(2024, 0, 1),
});
const counts = new Map([['test', 3]]);

/** Three keys of three different partitions. */
const keys = [0, 1, 2].map((partition) => {
  for (let n = 0; ; n++) if (partitionOf('test', `key-${n}`, 3) === partition) return `key-${n}`;
});

const seqsOf = (rows: readonly WaitingRow[]) => rows.map(({ seq }) => seq);

describe('batchOf', () => {
  it('gives every record the partition of its key and the time of its recording', () => {
    const { topicMessages, rows } = batchOf([row(1, keys[0]!), row(2, keys[1]!)], counts);
    expect(seqsOf(rows)).toEqual(['1', '2']);
    expect(topicMessages[0]!.messages.map(({ partition }) => partition)).toEqual([0, 1]);
    expect(topicMessages[0]!.messages[0]!.headers).toEqual({
      ce_id: '1',
      ce_time: '2024-01-01T00:00:00.000Z',
    });
  });

  it('ends before the first row that its partition cannot take, although others could', () => {
    const rows = [row(1, keys[0]!, 600_000), row(2, keys[1]!), row(3, keys[0]!, 600_000), row(4, keys[1]!)];
    expect(seqsOf(batchOf(rows, counts).rows)).toEqual(['1', '2']);
  });

  it('always takes the first row, however large', () => {
    expect(seqsOf(batchOf([row(1, keys[0]!, 2_000_000)], counts).rows)).toEqual(['1']);
  });

  it('counts bytes, not characters', () => {
    const wide = { ...row(1, keys[0]!), payload: 'é'.repeat(300_000) };
    expect(seqsOf(batchOf([wide, { ...wide, seq: '2' }], counts).rows)).toEqual(['1']);
  });

  it('leaves out other partitions than the first one of a row where it is asked to', () => {
    const rows = [row(1, keys[0]!), row(2, keys[1]!), row(3, keys[0]!)];
    expect(seqsOf(batchOf(rows, counts, { onePartition: true }).rows)).toEqual(['1', '3']);
  });

  it('names a row that no record can be made of', () => {
    expect(() => batchOf([{ ...row(1, keys[0]!), headers: '{no json' }], counts)).toThrow('Event id-1');
  });
});
