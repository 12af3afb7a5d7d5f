import { randomUUID } from 'node:crypto';
import {
  catalogue,
  declarationOf,
  type EventClass,
  eventTypeOf,
  type JsonSchema,
  schemaOf,
} from '@impact/contracts';
import type { RawRecord } from '../provisioning/publish-raw.js';
import { type Extreme, extremeValue, type Filling, type Given } from './extreme-values.js';

const mostBytes = 900_000;

/** An event whose fields are all as small or all as great as its class lets them be. */
export interface ExtremeEvent {
  readonly topic: string;
  readonly record: RawRecord;
}

/**
 * Gives every event of the catalogue twice, as small and as great as its class and the outbox let it be. Those of one
 * extreme are of one small partnership: a site below a root, that files for one indicator and period.
 */
export function extremeEvents(): ExtremeEvent[] {
  return (['least', 'most'] as const).flatMap((extreme) => {
    const given = partnershipOf(extreme);
    const versions = new Map<string, number>();
    const root = { ...given, participationId: given['parentId'], parents: [] };
    const first = catalogue.find(({ name }) => name === 'ParticipationStarted')!;
    return [eventOf(first, extreme, root), ...catalogue.map((one) => eventOf(one, extreme, given))].map(
      (event) => recordOf(event, versions),
    );
  });
}

/** Ids that the events share; a ratio that adds up, so that what is filed reaches every figure above. */
const partnershipOf = (extreme: Extreme): Given => ({
  ...Object.fromEntries(
    [
      'initiativeId',
      'participationId',
      'parentId',
      'submissionId',
      'planId',
      'measureSetId',
      'periodKey',
    ].map((name) => [name, randomUUID()]),
  ),
  timeZone: { least: 'UTC', most: 'America/Argentina/ComodRivadavia' }[extreme],
  ...(extreme === 'most' && { kind: undefined, overOrganizations: 'sum', declaration: 'results' }),
});

interface MadeEvent {
  readonly eventClass: EventClass;
  readonly data: Record<string, unknown>;
}

function eventOf(eventClass: EventClass, extreme: Extreme, given: Given): MadeEvent {
  const schema = schemaOf(eventClass);
  const isPlan = declarationOf(eventClass).type.startsWith('plans.');
  const { kind: _, ...shared } = given;
  const meant = isPlan || !('kind' in given) || !hasRatio(schema) ? shared : { ...shared, kind: 'ratio' };
  for (const letter of ['\u{1F9D2}', 'x'])
    for (let share = 1; share > 0.01; share /= letter === 'x' ? 2 : Infinity) {
      const filling: Filling = { extreme, given: meant, letter, share };
      const data = extremeValue(schema, filling) as Record<string, unknown>;
      if (Buffer.byteLength(JSON.stringify(data)) <= mostBytes) return { eventClass, data };
    }
  throw new Error(`Nothing of ${eventClass.name} fits into ${mostBytes} bytes.`);
}

const hasRatio = (schema: JsonSchema): boolean => !!schema.properties?.['kind']?.enum?.includes('ratio');

function recordOf({ eventClass, data }: MadeEvent, versions: Map<string, number>): ExtremeEvent {
  const { topic, key, classification, type } = declarationOf(eventClass);
  const subject = data[key] as string;
  const version = (versions.get(subject) ?? 0) + 1;
  versions.set(subject, version);
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: `/impact/${type.split('.')[0]}`,
    ce_type: eventTypeOf(eventClass),
    ce_subject: subject,
    ce_time: new Date().toISOString(),
    ce_aggregateversion: String(version),
    ce_correlationid: randomUUID(),
    ce_classification: classification,
  };
  return { topic: topic.name, record: { key: subject, value: JSON.stringify(data), headers } };
}
