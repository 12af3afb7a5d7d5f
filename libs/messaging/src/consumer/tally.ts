import type { RawEvent } from '../events/decode.js';
import { VersionConflict } from '../messaging.errors.js';
import { eventsHandled, freshnessSeconds, parkedTotal } from '../metrics.js';
import type { Plan } from './chunk.js';

/** What a transaction did with its records; counted only when it has committed. */
export interface Tally {
  readonly plans: Plan[];
  readonly failed: { readonly raw: RawEvent; readonly error: unknown }[];
  behind: number;
  discarded: number;
}

export const emptyTally = (): Tally => ({ plans: [], failed: [], behind: 0, discarded: 0 });

/** Adds what was done to the metrics. */
export function count(group: string, { plans, failed, behind, discarded }: Tally): void {
  for (const plan of plans) countPlan(group, plan);
  for (const { error } of failed)
    parkedTotal.inc({ group, why: error instanceof VersionConflict ? 'conflict' : 'failed' });
  if (behind > 0) parkedTotal.inc({ group, why: 'behind' }, behind);
  if (discarded > 0) eventsHandled.inc({ group, outcome: 'discarded' }, discarded);
}

function countPlan(group: string, { steps, skipped }: Plan): void {
  const handled = steps.flatMap((step) =>
    step.kind === 'run' ? step.run : step.kind === 'event' ? [step.received] : [],
  );
  const unknown = steps.filter(({ kind }) => kind === 'unknown').length;
  eventsHandled.inc({ group, outcome: 'handled' }, handled.length);
  if (skipped > 0) eventsHandled.inc({ group, outcome: 'skipped' }, skipped);
  if (unknown > 0) eventsHandled.inc({ group, outcome: 'unknown' }, unknown);
  const now = Date.now();
  const freshness = freshnessSeconds.labels({ group });
  for (const { envelope } of handled) freshness.observe(Math.max(0, now - Date.parse(envelope.time)) / 1_000);
}
