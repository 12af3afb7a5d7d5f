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

  it('writes a line every two seconds elsewhere, and none before', () => {
    const progress = new Progress('sites', to(false));
    for (let second = 0; second < 5; second++) {
      progress.at(`${second}`);
      vi.advanceTimersByTime(1_000);
    }
    expect(shown).toEqual(['sites: 2\n', 'sites: 4\n']);
  });

  it('says the outcome and the seconds it took', () => {
    const progress = new Progress('sites', to(false));
    vi.advanceTimersByTime(1_500);
    progress.done('20 started');
    expect(shown).toEqual(['sites: 20 started (1.5 s)\n']);
  });

  it('shows that one long piece of work goes on, until it ends', async () => {
    const progress = new Progress('accept', to(false));
    const work = progress.during(new Promise((resolve) => setTimeout(resolve, 3_500, 'done')));
    await vi.advanceTimersByTimeAsync(3_500);
    expect(await work).toBe('done');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown).toEqual(['accept: under way for 2 s\n']);
  });

  it('leaves nothing on a terminal of work that ended', async () => {
    await new Progress('accept', to(true)).during(Promise.resolve());
    expect(shown).toEqual(['\r\x1b[K']);
  });
});
