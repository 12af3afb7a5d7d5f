/** One indicator version in one period: what is checked in one snapshot. */
export interface Slice {
  readonly indicator: number;
  readonly period: number;
}

const nodesAtOnce = 1_000;

/** Does something with the nodes, so many at a time that what is read of them stays small. */
export async function inParts<T>(
  nodes: readonly number[],
  work: (some: readonly number[]) => Promise<T[]>,
): Promise<T[]> {
  const results: T[] = [];
  for (let from = 0; from < nodes.length; from += nodesAtOnce)
    results.push(...(await work(nodes.slice(from, from + nodesAtOnce))));
  return results;
}
