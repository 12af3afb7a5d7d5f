import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { registry } from '../metrics/registry.js';
import type { ServiceConfig } from '../config/service-config.js';
import { Progress } from './progress.js';

describe('the progress of a loop', () => {
  let progress: Progress;
  const scraped = async () =>
    (await registry.metrics()).split('\n').filter((line) => line.startsWith('impact_loop_stalled_seconds{'));
  const seconds = () => progress.loops.find(({ loop }) => loop === 'relay')?.seconds;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    progress = new Progress({ stallAfterSeconds: 30 } as ServiceConfig);
  });
  afterEach(() => {
    progress.onApplicationShutdown();
    vi.useRealTimers();
  });

  it('stalls where work waits and nothing is done, however often it is seen to wait', async () => {
    for (let second = 0; second < 31; second++) {
      progress.waiting('relay');
      vi.advanceTimersByTime(1_000);
    }
    expect(progress.stalled).toEqual([{ loop: 'relay', seconds: 31, stalled: true }]);
    expect(await scraped()).toEqual(['impact_loop_stalled_seconds{loop="relay"} 31']);
  });

  it('does not stall while some of the work is done, nor while none waits', () => {
    progress.waiting('relay');
    vi.advanceTimersByTime(29_000);
    progress.done('relay');
    vi.advanceTimersByTime(29_000);
    expect(seconds()).toBe(29);
    expect(progress.stalled).toEqual([]);
    progress.idle('relay');
    vi.advanceTimersByTime(60_000);
    progress.done('relay');
    expect(progress.loops).toEqual([{ loop: 'relay', seconds: 0, stalled: false }]);
    progress.forget('relay');
    expect(progress.loops).toEqual([]);
  });

  it('stalls where the turns of a timer fail, and goes on with the first that ends well', async () => {
    for (let turn = 0; turn < 4; turn++) {
      await progress.turn('relay', () => Promise.reject(new Error('no'))).catch(() => undefined);
      vi.advanceTimersByTime(10_000);
    }
    expect(progress.stalled).toMatchObject([{ seconds: 40 }]);
    await progress.turn('relay', () => Promise.resolve());
    expect(seconds()).toBe(0);
  });
});
