import type { Received } from '@impact/contracts';
import { dataOf, envelopeOf, type RawEvent, typeOf } from '../events/decode.js';
import type { Handler, Handlers } from './handlers.js';

/** Where records come from. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** Consecutive records of one partition that are applied in one transaction. */
export interface Chunk extends Place {
  /** Where the stored position must be. */
  readonly expected: bigint;
  /** Where the stored position goes. */
  readonly next: bigint;
  readonly records: readonly RawEvent[];
}

/** What is done for one record, or for a run of them; `first` is its place in the chunk. */
export type Step =
  | {
      readonly kind: 'event';
      readonly first: number;
      readonly handler: Handler;
      readonly received: Received<object>;
    }
  | {
      readonly kind: 'run';
      readonly first: number;
      readonly handler: Handler;
      readonly run: Received<object>[];
    }
  | { readonly kind: 'unknown'; readonly first: number; readonly raw: RawEvent };

/** The steps of a chunk in offset order. */
export interface Plan {
  readonly steps: Step[];
  readonly types: Set<string>;
  readonly skipped: number;
}

/** A record that can never be applied, and its place in the chunk. */
export class UnusableRecord extends Error {
  override readonly name = 'UnusableRecord';
  constructor(
    readonly index: number,
    override readonly cause: Error,
  ) {
    super(cause.message);
  }
}

/** Decodes and validates every record once and lays out what is done with it; throws UnusableRecord for the first
 * that is malformed. Records without a handler do not end a run, because nothing is done for them. */
export function planOf(records: readonly RawEvent[], handlers: Handlers): Plan {
  const steps: Step[] = [];
  const types = new Set<string>();
  let skipped = 0;
  records.forEach((raw, index) => {
    try {
      const step = stepOf(raw, index, handlers, steps.at(-1));
      if (step === 'skipped') skipped++;
      else if (step) steps.push(step);
      if (step !== 'skipped' && step?.kind !== 'unknown') types.add(typeOf(raw));
    } catch (error) {
      throw new UnusableRecord(index, error as Error);
    }
  });
  return { steps, types, skipped };
}

/** Gives the record's step; undefined where it became part of the run before. */
function stepOf(
  raw: RawEvent,
  first: number,
  handlers: Handlers,
  before?: Step,
): Step | 'skipped' | undefined {
  const type = typeOf(raw);
  const registered = handlers.get(type);
  if (!registered) return handlers.knows(type) ? 'skipped' : { kind: 'unknown', first, raw };
  const { handler, eventClass } = registered;
  const received: Received<object> = { data: dataOf(eventClass, raw), envelope: envelopeOf(raw) };
  if (!handler.batch) return { kind: 'event', first, handler, received };
  if (before?.kind !== 'run' || before.handler.id !== handler.id)
    return { kind: 'run', first, handler, run: [received] };
  before.run.push(received);
  return undefined;
}
