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

/**
 * What topics hold of each aggregate; of every aggregate at most two records stay in memory. Reading again goes on where
 * it ended before, so that a whole log is read while others record, and only its newest end while they must not.
 */
export class LoggedAggregates {
  readonly all = new Map<string, Logged>();
  private readonly ends = new Map<string, bigint>();

  constructor(
    private readonly broker: BrokerView,
    private readonly onRead: () => void,
  ) {}

  /** Reads topics to their ends; `versions` are those that the database has, by aggregate. */
  async read(topics: Iterable<string>, versions: ReadonlyMap<string, number>): Promise<void> {
    for (const topic of topics)
      for (const [partition, { low, high }] of await this.broker.ranges(topic)) {
        const partitionName = `${topic} ${partition}`;
        let next = this.ends.get(partitionName) ?? low;
        while (next < high) {
          const fetched = await this.broker.reader.fetch(topic, partition, next, atOnce);
          if (fetched.next === next && fetched.records.length === 0) break;
          next = fetched.next;
          for (const record of fetched.records) note(this.all, record, versions);
          this.onRead();
        }
        this.ends.set(partitionName, next);
      }
  }

  /** Leaves aside what was found of the versions of before; what the database has recorded since is not looked for again. */
  forgetPresent(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): void {
    for (const [key, version] of now) if (before.get(key) !== version) delete this.all.get(key)?.present;
  }
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
