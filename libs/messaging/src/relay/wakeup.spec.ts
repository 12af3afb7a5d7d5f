import { describe, expect, it } from 'vitest';
import { Wakeup } from './wakeup.js';

const hour = 3_600_000;

describe('a wait that can be cut short', () => {
  it('ends when it is called', async () => {
    const wakeup = new Wakeup();
    const waiting = wakeup.wait(hour);
    wakeup.call();
    await waiting;
  });

  it('does not lose a call that comes while nobody waits', async () => {
    const wakeup = new Wakeup();
    wakeup.call();
    await wakeup.wait(hour);
  });

  it('waits again after a call has been answered', async () => {
    const wakeup = new Wakeup();
    wakeup.call();
    await wakeup.wait(hour);
    let ended = false;
    const waiting = wakeup.wait(hour).then(() => (ended = true));
    await Promise.resolve();
    expect(ended).toBe(false);
    wakeup.call();
    await waiting;
  });
});
