import type { ActualState, DatedRecord } from './actual-state.js';
import type { DesiredRecord } from './desired-state.js';
import { type Difference, differing, plain } from './differing.js';
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
  /** Gives what of it can change while it has no end; nothing where it is left out. */
  mannerOf?(desired: D): Fields;
  /** What ends it, `end` unless told. */
  readonly ending?: string;
}

/** Enters the records that are missing; of those that have no end, changes what can change, and ends what the files end. */
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
    if (!found || found.validTo) continue;
    const { version } = await changed(job, of, desired, found);
    if (!validTo) continue;
    if (job.differs(`end of a ${of.kind}`, `${name} on ${validTo}`))
      await job.api.act(`${of.path}/${found.id}/${of.ending ?? 'end'}`, { on: validTo }, version);
  }
}

/** Changes what the files say otherwise and can change; gives the record as it is then. */
async function changed<D extends DesiredRecord, A extends DatedRecord>(
  job: Job,
  of: RecordKind<D, A>,
  desired: D,
  found: A,
): Promise<A> {
  const manner = of.mannerOf?.(desired) ?? {};
  const others = differing(of.kind, of.nameOf(desired), manner, { ...(found as object) }, '');
  for (const { kind, name, field, now, desired: said } of others)
    job.differs(`${kind} ${field}`, `${name} ${plain(now)} → ${plain(said)}`);
  if (others.length === 0 || job.dryRun) return found;
  const body = Object.fromEntries(others.map(({ field, desired: said }) => [field, said]));
  return job.api.patch<A>(`${of.path}/${found.id}`, body, found.version);
}

/** Finds what of a record that is there the files say otherwise; what has no end yet is changed and ended as they say. */
export function differingRecord<D extends DesiredRecord, A extends DatedRecord>(
  of: RecordKind<D, A>,
  desired: D,
  actual: readonly A[],
  known: Known,
): Difference[] {
  const now = recordOf(of, actual, desired, known);
  if (!now) return [];
  const said = { ...of.saidOf(desired), ...(now.validTo && ended(of, desired)) };
  const remedy = 'end it, then apply enters another one from a later day; or write what stands.';
  return differing(of.kind, of.nameOf(desired), said, { ...(now as object) }, remedy);
}

/** What can change until it has an end, and the end itself. */
const ended = <D extends DesiredRecord, A extends DatedRecord>(of: RecordKind<D, A>, desired: D): Fields => ({
  ...of.mannerOf?.(desired),
  validTo: desired.validTo,
});

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
