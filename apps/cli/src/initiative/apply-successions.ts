import type { Api } from '../client/api.js';
import { type ActualState, listOf, type Organization, type Succession } from './actual-state.js';
import { type ByCode, codeReading } from './codes.js';
import type { DesiredSuccession } from './desired-state.js';
import { type Difference, differing } from './differing.js';
import type { Job } from './job.js';

const path = '/api/backbone/v1/successions';

/** Reads all successions that were not taken back, of whatever initiative's organizations. */
export async function listSuccessions(api: Api): Promise<Succession[]> {
  return (await listOf(api.all<Succession>(path))).filter(({ status }) => status === 'recorded');
}

/** Enters the successions that are missing, the earliest first. */
export async function applySuccessions(
  job: Job,
  actual: readonly Succession[],
  organizations: ByCode<Organization>,
): Promise<void> {
  const idsOf = (codes: readonly string[], name: string) =>
    codes.map((code) => organizations.need(code, name).id);
  const inOrder = [...job.desired.successions].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
  for (const desired of inOrder) {
    const { kind, predecessors, successors, effectiveOn, source } = desired;
    const name = nameOf(desired);
    if (successionOf(desired, actual, organizations) || !job.differs('succession', name)) continue;
    const sides = { predecessorIds: idsOf(predecessors, name), successorIds: idsOf(successors, name) };
    await job.api.post(path, { kind, ...sides, effectiveOn, source });
  }
}

/** Finds what of the successions that are there the files say otherwise. */
export const differingSuccessions = (
  desired: readonly DesiredSuccession[],
  { successions, organizations }: ActualState,
): Difference[] =>
  desired.flatMap((each) => {
    const now = successionOf(each, successions, organizations);
    const remedy = `take it back with POST ${path}/${now?.id}/revoke, then apply enters it anew; or write what stands.`;
    return now ? differing('succession', nameOf(each), { source: each.source }, { ...now }, remedy) : [];
  });

const nameOf = ({ kind, predecessors, successors, effectiveOn }: DesiredSuccession): string =>
  `${predecessors.join(', ')} ${kind} to ${successors.join(', ')} on ${effectiveOn}`;

function successionOf(
  { kind, predecessors, successors, effectiveOn }: DesiredSuccession,
  actual: readonly Succession[],
  organizations: ByCode<Organization>,
): Succession | undefined {
  const isSide = (ids: readonly string[], codes: readonly string[]) =>
    ids.length === codes.length &&
    new Set(codes.map(codeReading)).size === codes.length &&
    codes.every((code) => ids.includes(organizations.get(code)?.id ?? ''));
  return actual.find(
    (each) =>
      each.kind === kind &&
      each.effectiveOn === effectiveOn &&
      isSide(each.predecessorIds, predecessors) &&
      isSide(each.successorIds, successors),
  );
}
