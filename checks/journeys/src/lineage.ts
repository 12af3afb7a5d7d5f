import { eightAtOnce } from './at-once.js';
import type { Figure } from './figures.js';
import type { Partnership } from './partnership.js';

/** Takes every figure apart, and gives the keys of those that their lineage does not put together again. */
export async function notReproduced(
  partnership: Partnership,
  figures: readonly Figure[],
  as: string,
): Promise<string[]> {
  const wrong: string[] = [];
  await eightAtOnce(figures, async (figure) => {
    if (!(await reproduces(partnership, figure, as))) wrong.push(figure.key);
  });
  return wrong.sort();
}

async function reproduces(partnership: Partnership, { key, n, d }: Figure, as: string): Promise<boolean> {
  const path = `/reporting/v1/figures/${encodeURIComponent(key)}/lineage?limit=1`;
  type Lineage = { equal: boolean; reproduced: { n: string | null; d: string | null } };
  const { equal, reproduced } = await partnership.ask<Lineage>('GET', path, as);
  return equal && reproduced.n === n && reproduced.d === d;
}
