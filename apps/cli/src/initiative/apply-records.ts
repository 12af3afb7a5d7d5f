import type { ActualState, DatedRecord } from './actual-state.js';
import type { DesiredRecord } from './desired-state.js';
import { type Difference, differing } from './differing.js';
import type { Job } from './job.js';
import type { Fields } from './serialize.js';

/** By what codes refer to. */
export type Known = Pick<ActualState, 'organizations' | 'participations'>;

/** How one kind of what holds at nodes from day to day is named, entered and found again. */
export interface RecordKind<D extends DesiredRecord, A extends DatedRecord> {
  /** What people call one. */
  readonly kind: string;
  readonly path: string;
  nameOf(desired: D): string;
  /** Gives what is entered beside the node and the days. */
  bodyOf(desired: D, known: Known): object;
  /** Tells one from the others of the same node and first day. */
  isOne(actual: A, desired: D, known: Known): boolean;
  /** Gives what of it cannot change. */
  saidOf(desired: D): Fields;
}

/** Enters the records that are missing, and ends those that the files end and that have no end. */
export async function applyRecords<D extends DesiredRecord, A extends DatedRecord>(
  job: Job,
  of: RecordKind<D, A>,
  all: readonly D[],
  known: Known,
): Promise<void> {
  const actual = await job.actual<A>(of.path);
  for (const desired of all) {
    const name = of.nameOf(desired);
    const { at, validFrom, validTo } = desired;
    const found = recordOf(of, actual, desired, known);
    if (!found && job.differs(of.kind, name)) {
      const participationId = known.participations.need(at, name).id;
      await job.api.post(of.path, { ...of.bodyOf(desired, known), participationId, validFrom, validTo });
    }
    if (!found || found.validTo || !validTo) continue;
    if (job.differs(`end of a ${of.kind}`, `${name} on ${validTo}`))
      await job.api.act(`${of.path}/${found.id}/end`, { on: validTo }, found.version);
  }
}

/** Finds what of a record that is there the files say otherwise; what has no end yet is ended as they say. */
export function differingRecord<D extends DesiredRecord, A extends DatedRecord>(
  of: RecordKind<D, A>,
  desired: D,
  actual: readonly A[],
  known: Known,
): Difference[] {
  const now = recordOf(of, actual, desired, known);
  if (!now) return [];
  const said = { ...of.saidOf(desired), ...(now.validTo && { validTo: desired.validTo }) };
  const remedy = 'end it, then apply enters another one from a later day; or write what stands.';
  return differing(of.kind, of.nameOf(desired), said, { ...(now as object) }, remedy);
}

function recordOf<D extends DesiredRecord, A extends DatedRecord>(
  of: RecordKind<D, A>,
  actual: readonly A[],
  desired: D,
  known: Known,
): A | undefined {
  const participationId = known.participations.get(desired.at)?.id;
  return actual.find(
    (each) =>
      each.participationId === participationId &&
      each.validFrom === desired.validFrom &&
      of.isOne(each, desired, known),
  );
}
