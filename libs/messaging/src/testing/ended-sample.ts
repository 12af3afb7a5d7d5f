import { readFileSync } from 'node:fs';
import { declarationOf, type EventClass, eventTypeOf } from '@impact/contracts';
import { plainToInstance } from 'class-transformer';
import { ended } from '../restore/restored-events.js';
import type { RestoreCompensation } from '../restore/restore-compensation.js';

/** Ends the aggregate of a class's sample as a restore would, and gives the data of the event that ends it; throws
 * where that event is invalid or of another aggregate. */
export function endedSample(eventClass: EventClass, as: RestoreCompensation['as']): Record<string, unknown> {
  const type = eventTypeOf(eventClass);
  const payload = readFileSync(new URL(`../../../contracts/samples/${type}.json`, import.meta.url), 'utf8');
  const sample = JSON.parse(payload) as Record<string, unknown>;
  const once = {
    topic: 'topic',
    key: String(sample[declarationOf(eventClass).key]),
    headers: { ce_type: type },
    payload,
  };
  const end = ended(once, as(plainToInstance(eventClass, sample)));
  return JSON.parse(end.payload) as Record<string, unknown>;
}
