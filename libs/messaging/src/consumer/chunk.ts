import type { Received } from '@impact/contracts';
import { envelopeOf, type RawEvent, typeOf } from '../events/decode.js';
import { headerOf } from '../events/headers.js';
import type { Handler, Handlers } from './handlers.js';

/** Where records come from. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Consecutive records of one partition that are applied in one transaction. */
export interface Chunk extends TopicPartition {
  /** Where the stored position must be. */
  readonly expected: bigint;
  /** Where the stored position goes. */
  readonly next: bigint;
  readonly records: readonly RawEvent[];
}

/** Records of a chunk that are taken together. */
export interface Span {
  readonly first: RawEvent;
  last: RawEvent;
}

/** What is done for one record, or for a run of them. */
export type Step = Span &
  (
    | { readonly kind: 'event'; readonly handler: Handler; readonly received: Received<object> }
    | { readonly kind: 'run'; readonly handler: Handler; readonly run: Received<object>[] }
    | { readonly kind: 'unknown' }
  );

/** The steps of records in offset order. */
export interface Plan {
  readonly steps: Step[];
  readonly skipped: number;
  /** The step that was begun last. */
  begun?: Step | undefined;
}

/** Gives the types of the records that have a handler, also of those whose data turn out to be wrong. */
export function handledTypes(records: readonly RawEvent[], handlers: Handlers): Set<string> {
  const types = new Set(records.map(({ headers }) => headerOf(headers, 'ce_type') ?? ''));
  return new Set([...types].filter((type) => handlers.get(type) !== undefined));
}

/** Decodes and validates every record once and lays out what is done with it; throws MalformedEvent for the first
 * that is malformed. Records without a handler do not end a run, because nothing is done for them. */
export function planOf(records: readonly RawEvent[], handlers: Handlers): Plan {
  const steps: Step[] = [];
  let skipped = 0;
  for (const raw of records) {
    const step = stepOf(raw, handlers, steps.at(-1));
    if (step === 'skipped') skipped++;
    else if (step) steps.push(step);
  }
  return { steps, skipped };
}

/** Gives the record's step; undefined where it became part of the run before. */
function stepOf(raw: RawEvent, handlers: Handlers, before?: Step): Step | 'skipped' | undefined {
  const type = typeOf(raw);
  const registered = handlers.get(type);
  const span = { first: raw, last: raw };
  if (!registered) return handlers.knows(type) ? 'skipped' : { kind: 'unknown', ...span };
  const { handler, read } = registered;
  const received: Received<object> = { data: read(raw), envelope: envelopeOf(raw) };
  if (!handler.batch) return { kind: 'event', handler, received, ...span };
  if (before?.kind !== 'run' || before.handler.id !== handler.id)
    return { kind: 'run', handler, run: [received], ...span };
  before.run.push(received);
  before.last = raw;
  return undefined;
}
