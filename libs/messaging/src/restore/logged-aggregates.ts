import type { RawEvent } from '../events/decode.js';
import { headerOf, textHeaders } from '../events/headers.js';
import type { BrokerView } from '../kafka/broker-view.js';

/** What a topic holds of one aggregate. */
export interface Logged {
  /** The record of the highest version. */
  last: RawEvent;
  highest: number;
  /** The record of the version that the database has; absent where the log lacks it. */
  present?: RawEvent;
}

const atOnce = { waitMs: 500, maxBytes: 4_194_304 };

/** Reads a topic from its start to its end and gives what it holds of each aggregate; `versions` are those that the
 * database has, by aggregate. Of every aggregate at most two records stay in memory. */
export async function loggedAggregates(
  broker: BrokerView,
  topic: string,
  versions: ReadonlyMap<string, number>,
): Promise<Map<string, Logged>> {
  const found = new Map<string, Logged>();
  for (const [partition, { low, high }] of await broker.ranges(topic))
    for (let next = low; next < high;) {
      const fetched = await broker.reader.fetch(topic, partition, next, atOnce);
      if (fetched.next === next && fetched.records.length === 0) break;
      next = fetched.next;
      for (const record of fetched.records) note(found, record, versions);
    }
  return found;
}

function note(found: Map<string, Logged>, record: RawEvent, versions: ReadonlyMap<string, number>): void {
  const key = record.key?.toString();
  const version = Number(headerOf(record.headers, 'ce_aggregateversion') ?? Number.NaN);
  if (key === undefined || !Number.isSafeInteger(version)) return;
  let logged = found.get(key);
  if (!logged) found.set(key, (logged = { last: kept(record), highest: version }));
  if (version > logged.highest) Object.assign(logged, { last: kept(record), highest: version });
  if (version === versions.get(key)) logged.present = version === logged.highest ? logged.last : kept(record);
}

/** A copy: what was fetched is a slice of megabytes, all of which would stay in memory with it. */
const kept = (record: RawEvent): RawEvent => ({
  ...record,
  key: record.key && Buffer.from(record.key),
  value: record.value && Buffer.from(record.value),
  headers: textHeaders(record.headers),
});
