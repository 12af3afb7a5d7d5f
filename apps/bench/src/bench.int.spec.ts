import { describe, expect, it } from 'vitest';
import type { Scale } from './parts/part.js';
import { runBench } from './run.js';

/** Far too little to measure anything: it shows that every process starts, counts and ends. */
const tiny: Scale = {
  size: 1_600,
  alternations: 1,
  peerTime: { warmUpMs: 0, forMs: 1_000 },
  freshness: { rates: [50], seconds: 2 },
  idleSeconds: 1,
};

interface Contest {
  readonly name: string;
  readonly runs: { readonly done: number }[];
}

/** Runs one part and gives its figures; the processes it starts are the built ones. */
async function figuresOf<T>(part: string): Promise<T> {
  const { findings } = await runBench({ parts: [part], scale: tiny }, () => undefined);
  return findings[part] as T;
}

const names = (standings: readonly Contest[]): string[] => standings.map(({ name }) => name);

describe('the bench', () => {
  it('lets our projection and its three peers count the same backlog', async () => {
    const { plain, cells } = await figuresOf<Record<'plain' | 'cells', Contest[]>>('projection');
    expect(names(plain)).toEqual(['ours', 'plain', 'tuned', 'ceiling', 'ours, until published']);
    expect(names(cells)).toEqual(['ours', 'ours, until published']);
  }, 120_000);

  it('lets our relay and the naive one empty the same outbox', async () => {
    const standings = await figuresOf<Contest[]>('relay');
    expect(names(standings)).toEqual(['ours', 'naive', 'produce limit']);
  }, 60_000);

  it('finds every submission that it writes in the published figures', async () => {
    const [found] = await figuresOf<{ events: number; p50: number }[]>('freshness');
    expect(found!.events).toBe(100);
    expect(found!.p50).toBeGreaterThan(0);
  }, 60_000);

  it('parks one event and what comes behind it of its key, and finds all others', async () => {
    const [without, poisoned] =
      await figuresOf<{ delays: { events: number }; parked: { why: string; events: number }[] }[]>('poison');
    expect(without).toMatchObject({ delays: { events: 1_000 }, parked: [] });
    expect(poisoned).toMatchObject({
      delays: { events: 999 },
      parked: [
        { why: 'failed', events: 1 },
        { why: 'behind', events: 1 },
      ],
    });
  }, 60_000);
});
