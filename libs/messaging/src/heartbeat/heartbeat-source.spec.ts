import type { Progress } from '@impact/service';
import { afterEach, expect, it, vi } from 'vitest';
import type { BrokerView, LogRange } from '../kafka/broker-view.js';
import type { MessagingOptions } from '../messaging.options.js';
import type { RelaySession } from '../relay/relay-session.js';
import { HeartbeatSource } from './heartbeat-source.js';

const session = { holdsOlder: async () => false } as unknown as RelaySession;
const broker = {
  ranges: async () => new Map<number, LogRange>([[0, { low: 0n, high: 7n }]]),
} as unknown as BrokerView;
const options = { service: 'backbone', heartbeatEvery: 1_000 } as MessagingOptions;

afterEach(() => void vi.useRealTimers());

it('a heartbeat is due when its time has passed, though the wall clock is set back by an hour meanwhile', async () => {
  const source = new HeartbeatSource(options, '', broker, {
    waiting: () => undefined,
  } as unknown as Progress);
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  expect(await source.due(session)).toBeDefined();
  vi.advanceTimersByTime(999);
  expect(await source.due(session)).toBeUndefined();
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(1);
  expect(await source.due(session)).toBeDefined();
});
