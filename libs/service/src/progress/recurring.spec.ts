import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServiceConfig } from '../config/service-config.js';
import { Progress } from './progress.js';
import { Recurring } from './recurring.js';

describe.each(['refusals-timer', 'keys-timer'])('what recurs, as %s', (loop) => {
  let progress: Progress;

  beforeEach(() => {
    vi.useFakeTimers();
    progress = new Progress({ stallAfterSeconds: 30 } as ServiceConfig);
  });
  afterEach(() => {
    progress.onApplicationShutdown();
    vi.useRealTimers();
  });

  it('stalls while it fails, and is tried again long before its turn', async () => {
    let [times, fails] = [0, true];
    const work = async () => {
      times++;
      if (fails) throw new Error('no');
    };
    const recurring = new Recurring(progress, { loop, everyMs: 3_600_000, work });
    recurring.start();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(times).toBe(1);
    await vi.advanceTimersByTimeAsync(35_000);
    expect(times).toBe(4);
    expect(progress.stalled).toMatchObject([{ loop, seconds: 35 }]);
    fails = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(progress.stalled).toEqual([]);
    await vi.advanceTimersByTimeAsync(3_500_000);
    expect(times).toBe(5);
    await recurring.stop();
  });

  it('stops when its round has ended, which is told to go no further', async () => {
    let [end, ended]: [() => void, boolean] = [() => undefined, false];
    const work = () => new Promise<void>((resolve) => (end = resolve));
    const recurring = new Recurring(progress, { loop, everyMs: 500, work });
    recurring.start();
    await vi.advanceTimersByTimeAsync(500);
    expect(recurring.goesOn).toBe(true);
    const stopped = recurring.stop().then(() => (ended = true));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([recurring.goesOn, ended]).toEqual([false, false]);
    end();
    await stopped;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
