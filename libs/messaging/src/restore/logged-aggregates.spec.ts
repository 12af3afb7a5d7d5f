import { describe, expect, it } from 'vitest';
import type { RawEvent } from '../events/decode.js';
import type { BrokerView } from '../kafka/broker-view.js';
import { LoggedAggregates } from './logged-aggregates.js';

const bytesFetched = 4_194_304;

/** As kafkajs gives it: slices of what was fetched. */
function record(offset: number): RawEvent {
  const fetched = Buffer.alloc(bytesFetched, 'x');
  return {
    topic: 't',
    partition: 0,
    offset: String(offset),
    timestamp: '0',
    key: fetched.subarray(0, 8),
    value: fetched.subarray(8, 200),
    headers: { ce_aggregateversion: Buffer.from(String(offset + 1)), ce_id: fetched.subarray(200, 210) },
  };
}

const broker = {
  ranges: () => Promise.resolve(new Map([[0, { low: 0n, high: 3n }]])),
  reader: {
    fetch: (_topic: string, _partition: number, offset: bigint) =>
      Promise.resolve({ records: [record(Number(offset))], next: offset + 1n, end: 3n }),
  },
} as unknown as BrokerView;

describe('what a log holds of an aggregate', () => {
  it('is kept without what was fetched around it', async () => {
    const logged = new LoggedAggregates(broker, () => undefined);
    await logged.read(['t'], new Map([['xxxxxxxx', 2]]));
    const [found] = [...logged.all.values()];
    expect(found!.highest).toBe(3);
    expect(found!.present!.offset).toBe('1');
    for (const { key, value, headers } of [found!.last, found!.present!]) {
      expect([key!.toString(), value!.length]).toEqual(['xxxxxxxx', 192]);
      for (const kept of [key!, value!]) expect(kept.buffer.byteLength).toBeLessThan(bytesFetched);
      expect(headers).toMatchObject({ ce_id: 'xxxxxxxxxx' });
    }
  });
});
