import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Progress } from './progress.js';

const shown: string[] = [];
const to = (isTTY: boolean) => ({ isTTY, write: (text: string) => shown.push(text) > 0 });

beforeEach(() => {
  shown.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('progress', () => {
  it('rewrites one line on a terminal, at most ten times a second', () => {
    const progress = new Progress('sites', to(true));
    for (let at = 0; at < 20; at++) {
      progress.at(`${at} of 20`);
      vi.advanceTimersByTime(50);
    }
    expect(shown).toHaveLength(10);
    expect(shown[1]).toBe('\r\x1b[Ksites: 2 of 20');
  });

  it('writes a line every five seconds elsewhere, and none before', () => {
    const progress = new Progress('sites', to(false));
    for (let second = 0; second < 12; second++) {
      progress.at(`${second}`);
      vi.advanceTimersByTime(1_000);
    }
    expect(shown).toEqual(['sites: 5\n', 'sites: 10\n']);
  });

  it.each([true, false])('says nothing again while nothing changes (terminal: %s)', (isTTY) => {
    const progress = new Progress('sites', to(isTTY));
    for (let second = 0; second < 60; second++) {
      progress.at(second < 30 ? 'reading' : 'comparing');
      vi.advanceTimersByTime(1_000);
    }
    expect(shown.map((text) => text.match(/sites: \w+/)![0])).toEqual(['sites: reading', 'sites: comparing']);
  });

  it('says what share is done, never more than all', () => {
    const progress = new Progress('sites', to(true));
    for (const [done, all] of [
      [0, 8],
      [1, 3],
      [9, 8],
      [0, 0],
    ] as const) {
      progress.of(done, all, 'sites');
      vi.advanceTimersByTime(200);
    }
    expect(shown.map((text) => text.replace('\r\x1b[Ksites: ', ''))).toEqual([
      ...['0 of 8 sites (0%)', '1 of 3 sites (33%)', '9 of 8 sites (100%)', '0 of 0 sites'],
    ]);
  });

  it('says the outcome and the seconds it took', () => {
    const progress = new Progress('sites', to(false));
    vi.advanceTimersByTime(1_500);
    progress.done('20 started');
    expect(shown).toEqual(['sites: 20 started (1.5 s)\n']);
  });

  it('shows that one long piece of work goes on, until it ends', async () => {
    const progress = new Progress('accept', to(false));
    const work = progress.during(new Promise((resolve) => setTimeout(resolve, 30_000, 'done')));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await work).toBe('done');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown).toEqual(['accept: under way\n']);
  });

  it('leaves nothing on a terminal of work that ended', async () => {
    await new Progress('accept', to(true)).during(Promise.resolve());
    expect(shown).toEqual(['\r\x1b[K']);
  });
});
