import { until } from '@impact/testing/until';
import { afterEach, describe, expect, it } from 'vitest';
import { PollingWorker } from './polling-worker.js';

describe('a loop', () => {
  let loop: PollingWorker;
  afterEach(() => loop.stop());
  const stepped = (isEnough: () => boolean) => until('as many steps', isEnough);
  const looping = (step: () => Promise<boolean>, everyMs = 60_000): PollingWorker => {
    loop = new PollingWorker({ name: 'TestApp', step, everyMs, restMs: () => 1 });
    loop.start();
    return loop;
  };

  it('repeats while there is more, then rests until it is woken', async () => {
    let steps = 0;
    const woken = looping(async () => ++steps < 3);
    await stepped(() => steps === 3);
    woken.wake();
    await stepped(() => steps === 4);
  });

  it('looks again when it is woken during a step', async () => {
    let steps = 0;
    let finish: () => void = () => undefined;
    const woken = looping(() => {
      steps += 1;
      return new Promise((resolve) => (finish = () => resolve(false)));
    });
    await stepped(() => steps === 1);
    woken.wake();
    finish();
    await stepped(() => steps === 2);
    finish();
  });

  it('goes on after a failed step', async () => {
    let steps = 0;
    looping(() => (++steps === 1 ? Promise.reject(new Error('trial failure')) : Promise.resolve(false)), 5);
    await stepped(() => steps > 1);
  });

  it('ends with the step at hand', async () => {
    let steps = 0;
    const ending = looping(async () => (steps += 1) > 0);
    await stepped(() => steps > 2);
    await ending.stop();
    const after = steps;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(steps).toBe(after);
  });
});
