import { beforeAll, describe, expect, it } from 'vitest';
import type { Scale } from './parts/part.js';
import { runBench } from './run.js';

/** Far too little to measure anything: it shows that every process starts, counts and ends. */
const tiny: Scale = {
  size: 800,
  alternations: 1,
  peerTime: { warmUpMs: 0, forMs: 1_000 },
  freshness: { rates: [50], warmUpSeconds: 1, seconds: 2 },
  idleSeconds: 1,
  sites: [4],
};

interface Contest {
  readonly name: string;
  readonly runs: readonly { readonly done: number }[];
}
interface Found {
  readonly projection: Readonly<Record<'plain' | 'cells', Contest[]>>;
  readonly relay: Contest[];
  readonly conditions: readonly { readonly what: string; readonly nodes: number }[];
}

const names = (standings: readonly Contest[]): string[] => standings.map(({ name }) => name);

describe('the bench', () => {
  let found: Found;

  beforeAll(async () => {
    const parts = ['projection', 'relay', 'conditions'];
    found = (await runBench({ parts, scale: tiny }, () => undefined)).findings as unknown as Found;
  }, 240_000);

  it('lets our projection and its three peers count the same backlog', () => {
    const { plain, cells } = found.projection;
    expect(names(plain)).toEqual(['ours', 'plain', 'tuned', 'ceiling', 'ours, until published']);
    expect(names(cells)).toEqual(['ours', 'ours, until published']);
  });

  it('lets our relay and the naive one empty the same outbox', () => {
    expect(names(found.relay)).toEqual(['ours', 'naive', 'produce limit']);
  });

  it('judges the conditions of every node of a tree, first, by a fact, by the clock', () => {
    expect(found.conditions).toMatchObject(
      ['first', 'one fact at the root', 'the clock'].map((what) => ({ what, nodes: 61 })),
    );
  });
});
