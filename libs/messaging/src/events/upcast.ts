import { type EventClass, upcastOf } from '@impact/contracts';
import { dataOf, MalformedEvent, type RawEvent } from './decode.js';
import { recognized } from './validation.js';

/** Reads records of one class as data of the class that a handler takes. */
export interface Reader {
  readonly eventClass: EventClass;
  readonly read: (raw: RawEvent) => object;
}

/** Gives the readers of a class: its own, and one for each older version from which it says how to come. */
export function readersOf(eventClass: EventClass): Reader[] {
  const readers: Reader[] = [{ eventClass, read: (raw) => dataOf(eventClass, raw) }];
  const upcast = upcastOf(eventClass);
  if (!upcast) return readers;
  const older = readersOf(upcast.from).map(({ eventClass: from, read }) => ({
    eventClass: from,
    read: (raw: RawEvent) => raised(eventClass, upcast.raise(read(raw))),
  }));
  return [...readers, ...older];
}

function raised(eventClass: EventClass, plain: object): object {
  try {
    return recognized(eventClass, plain);
  } catch (error) {
    throw new MalformedEvent(`An older version cannot be raised: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
