import { expect, it } from 'vitest';
import { Partitions } from './partitions.js';

it('counts on how often a partition has failed when partitions are dealt out anew, until it succeeds', () => {
  const control = { pause: () => undefined, resume: () => undefined, seek: () => undefined };
  const partitions = new Partitions('group', control as never, { check: async () => [] } as never);
  const topicPartition = { topic: 'topic', partition: 0 };
  for (let times = 0; times < 2; times++) {
    partitions.assign([topicPartition]);
    partitions.retryLater(topicPartition, new Error('too slow'));
  }
  expect(partitions.failuresOf(topicPartition)).toBe(2);
  partitions.succeeded(topicPartition);
  expect(partitions.failuresOf(topicPartition)).toBe(0);
  partitions.clear();
});
