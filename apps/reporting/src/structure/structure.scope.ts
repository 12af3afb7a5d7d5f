import type { Structure } from './structure.js';
import type { StructureJob } from './structure.queries.js';
import { withDescendants } from './tree-walks.js';

/** Contributions whose place or expectation may have changed: of these nodes, all or those of some periods or indicators. */
export interface Scope {
  /** Ascending. */
  readonly nodes: readonly number[];
  /** Null for all; a contribution is meant when its period or its indicator is listed. */
  readonly only: { readonly periods: ReadonlySet<number>; readonly indicators: ReadonlySet<number> } | null;
}

/** Joins the jobs' scopes, so that no contribution is looked at twice. */
export function scopesOf(jobs: readonly StructureJob[], structure: Structure): Scope[] {
  const moved = jobs.flatMap(({ node }) => (node === null ? [] : [node]));
  const whole = withDescendants(structure, moved);
  const known = new Set(whole);
  const initiatives = new Set(
    jobs.filter(({ node }) => node === null).map(({ initiativeId }) => initiativeId),
  );
  const parts = [...initiatives].map((initiativeId) => ({
    nodes: structure.nodesOf(initiativeId).filter((node) => !known.has(node)),
    only: partOf(
      jobs.filter((job) => job.node === null && job.initiativeId === initiativeId),
      structure,
    ),
  }));
  return [{ nodes: whole, only: null }, ...parts].filter(({ nodes }) => nodes.length > 0);
}

/** Gives the test whether one of the jobs may still move a contribution. */
export function reachedBy(
  jobs: readonly StructureJob[],
  structure: Structure,
): (key: { node: number; indicator: number; period: number }) => boolean {
  const scopes = scopesOf(jobs, structure).map(({ nodes, only }) => ({ nodes: new Set(nodes), only }));
  return ({ node, indicator, period }) =>
    scopes.some(({ nodes, only }) => nodes.has(node) && isMeant({ indicator, period }, only));
}

/** Tells whether a scope that is limited to some periods and indicators means a contribution. */
export const isMeant = (
  { indicator, period }: { indicator: number; period: number },
  only: Scope['only'],
): boolean => only === null || only.periods.has(period) || only.indicators.has(indicator);

function partOf(jobs: readonly StructureJob[], structure: Structure): NonNullable<Scope['only']> {
  const periods = new Set(jobs.flatMap(({ period }) => (period === null ? [] : [period])));
  const indicators = new Set(jobs.flatMap(({ indicator }) => (indicator === null ? [] : [indicator])));
  for (const { effectiveFrom } of jobs)
    if (effectiveFrom !== null)
      for (const { surrogateId, start } of structure.periods.values())
        if (start >= effectiveFrom) periods.add(surrogateId);
  return { periods, indicators };
}

/** Gives the event that a contribution is moved because of: the nearest to it, else the latest. */
export function causeFinder(
  jobs: readonly StructureJob[],
  structure: Structure,
): (key: { node: number; indicator: number; period: number }) => StructureJob {
  const byNode = new Map<number, StructureJob>();
  for (const job of jobs)
    if (job.node !== null)
      for (const node of withDescendants(structure, [job.node]))
        if (node === job.node || byNode.get(node)?.node !== node) byNode.set(node, job);
  const byPeriod = new Map(jobs.flatMap((job) => (job.period === null ? [] : [[job.period, job] as const])));
  const byIndicator = new Map(
    jobs.flatMap((job) => (job.indicator === null ? [] : [[job.indicator, job] as const])),
  );
  return ({ node, indicator, period }) =>
    byNode.get(node) ?? byPeriod.get(period) ?? byIndicator.get(indicator) ?? jobs.at(-1)!;
}
