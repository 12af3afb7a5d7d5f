import { catalogue, declarationOf, eventTypeOf, topics } from '@impact/contracts';
import { context, Database, Progress, reached, ServiceConfig } from '@impact/service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dataOf, type RawEvent, typeOf } from '../events/decode.js';
import { epochSize, hasEvents, versionIn } from '../events/epochs.js';
import type { EventRow } from '../events/event-row.js';
import { textHeaders } from '../events/headers.js';
import { BrokerView } from '../kafka/broker-view.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { RelayWakeup } from '../relay/relay-wakeup.js';
import { type Logged, LoggedAggregates } from './logged-aggregates.js';
import { again, ended, type Once } from './restored-events.js';
import * as sql from './restore.queries.js';

/** What a restore brought about. */
export interface Restored {
  readonly epoch: number;
  /** Aggregates whose present state was recorded again. */
  readonly published: number;
  /** Aggregates that only the log knew and that were ended. */
  readonly ended: number;
  /** Aggregates that only the log knows and for which no compensation is declared. */
  readonly left: number;
  /** Aggregates of the database of which no event of their version was found. */
  readonly missing: number;
}

interface Known {
  readonly versions: ReadonlyMap<string, number>;
  readonly logged: ReadonlyMap<string, Logged>;
}

/** What was read of the log before anybody was held up, for the versions of then. */
interface ReadBefore {
  readonly versions: ReadonlyMap<string, number>;
  readonly logged: LoggedAggregates;
}

interface RestoreOptions {
  /** Only says what would be done. */
  readonly dryRun: boolean;
}

const rowsAtOnce = 1_000;
const loop = 'restore-epoch';

/** Brings everybody back to the state of a database that was restored to an earlier point than the log. */
@Injectable()
export class RestoreEpoch {
  private readonly logger = new Logger('Restore');

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
    @Inject(Database) private readonly database: Database,
    @Inject(BrokerView) private readonly broker: BrokerView,
    @Inject(RelayWakeup) private readonly relayWakeup: RelayWakeup,
    @Inject(Progress) private readonly progress: Progress,
  ) {}

  /**
   * Raises every aggregate's version above the log's and records its present state, in one transaction: between two of
   * them events would be recorded that the log has overtaken. What is only in the log is ended. The log is read before,
   * while everybody records; a `dryRun` says what would be done.
   */
  async restore({ dryRun }: RestoreOptions): Promise<Restored> {
    this.progress.waiting(loop);
    try {
      const before = await this.readLog();
      return await this.database.transaction((tx) => this.restoreFrom(tx, before, { dryRun }));
    } finally {
      this.progress.idle(loop);
    }
  }

  private async restoreFrom(
    tx: EntityManager,
    before: ReadBefore,
    { dryRun }: RestoreOptions,
  ): Promise<Restored> {
    await sql.withoutLimits.run(tx);
    await sql.holdAggregates.run(tx);
    const known = await this.known(tx, before);
    const epoch = Math.floor(highestOf(known) / epochSize) + 1;
    const present = await presentEvents(tx, known);
    const strangers = [...known.logged].filter(([key]) => !hasEvents(known.versions.get(key) ?? 0));
    const compensations = strangers.flatMap(([, { last }]) => this.compensationOf(last) ?? []);
    const found = {
      epoch,
      published: present.length,
      ended: compensations.length,
      left: strangers.length - compensations.length,
      missing: [...known.versions.values()].filter(hasEvents).length - present.length,
    };
    if (!dryRun) await this.write(tx, epoch, { present, compensations });
    if (!dryRun) this.logger.warn(`Everything is told anew, in epoch ${epoch}: ${JSON.stringify(found)}`);
    return found;
  }

  private async readLog(): Promise<ReadBefore> {
    const { manager } = this.database;
    const versions = await versionsIn(manager);
    const logged = new LoggedAggregates(this.broker, () => this.progress.done(loop));
    await logged.read(await this.topics(manager), versions);
    return { versions, logged };
  }

  /** Reads what came since, while nobody records. */
  private async known(tx: EntityManager, { versions: before, logged }: ReadBefore): Promise<Known> {
    const versions = await versionsIn(tx);
    logged.forgetPresent(before, versions);
    await logged.read(await this.topics(tx), versions);
    return { versions, logged: logged.all };
  }

  /** The topics of the service's own events; heartbeats tell nothing that lasts. */
  private async topics(tx: EntityManager): Promise<Set<string>> {
    const declared = catalogue
      .map(declarationOf)
      .filter(({ type }) => type.startsWith(`${this.options.service}.`))
      .map(({ topic }) => `${this.config.topicPrefix}${topic.name}`);
    const used = await sql.ownTopics.rows(tx);
    const all = new Set([...declared, ...used.map(({ topic }) => topic)]);
    all.delete(`${this.config.topicPrefix}${topics.heartbeat.name}`);
    return all;
  }

  private compensationOf(last: RawEvent): Once | undefined {
    const type = typeOf(last);
    for (const { of, as } of this.options.restoreCompensations ?? []) {
      const eventClass = of.find((candidate) => eventTypeOf(candidate) === type);
      if (eventClass) return ended(onceOf(last), as(dataOf(eventClass, last)));
    }
    return undefined;
  }

  private async write(
    tx: EntityManager,
    epoch: number,
    { present, compensations }: { present: readonly Present[]; compensations: readonly Once[] },
  ): Promise<void> {
    const { correlationId } = context();
    const first = versionIn(epoch, 1);
    await sql.raiseAll.run(tx, { epoch });
    await sql.beginEpoch.run(tx, { epoch });
    await sql.knowThem.run(tx, { aggregateIds: compensations.map(({ key }) => key), version: first });
    const rows = [
      ...present.map(({ once, version }) => again(once, versionIn(epoch, version), correlationId)),
      ...compensations.map((once) => again(once, first, correlationId)),
    ];
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      await sql.recordEvents.run(tx, columnsOf(rows.slice(from, from + rowsAtOnce)));
    await this.options.afterRestore?.(tx, epoch);
    reached('restore.written');
    this.database.afterCommit(tx, () => this.relayWakeup.wake());
  }
}

interface Present {
  readonly once: Once;
  readonly version: number;
}

/** Gives each aggregate's event of the version that the database has: from the log, or from what was recorded here. */
async function presentEvents(tx: EntityManager, { versions, logged }: Known): Promise<Present[]> {
  const found = new Map<string, Present>();
  for (const [key, version] of versions) {
    const present = logged.get(key)?.present;
    if (hasEvents(version) && present) found.set(key, { once: onceOf(present), version });
  }
  const unfound = [...versions.keys()].filter((key) => hasEvents(versions.get(key)!) && !found.has(key));
  const own = await sql.ownEvents.rows(tx, { aggregateIds: unfound });
  for (const row of own) {
    const once = { ...row, headers: JSON.parse(row.headers) as Record<string, string> };
    const version = Number(once.headers['ce_aggregateversion']);
    if (version === versions.get(row.key)) found.set(row.key, { once, version });
  }
  return [...found.values()];
}

async function versionsIn(tx: EntityManager): Promise<Map<string, number>> {
  const stored = await sql.storedVersions.rows(tx);
  return new Map(stored.map(({ id, version }) => [id, version]));
}

const highestOf = ({ versions, logged }: Known): number => {
  let highest = 0;
  for (const version of versions.values()) highest = Math.max(highest, version);
  for (const each of logged.values()) highest = Math.max(highest, each.highest);
  return highest;
};

const onceOf = (record: RawEvent): Once => ({
  topic: record.topic,
  key: record.key!.toString(),
  headers: withoutTime(textHeaders(record.headers)),
  payload: record.value?.toString() ?? '',
});

/** The relay writes the time of the new recording. */
const withoutTime = ({ ce_time: _, ...headers }: Record<string, string>): Record<string, string> => headers;

const columnsOf = (rows: readonly EventRow[]): sql.EventColumns => ({
  ids: rows.map(({ id }) => id),
  topics: rows.map(({ topic }) => topic),
  keys: rows.map(({ key }) => key),
  headers: rows.map(({ headers }) => headers),
  payloads: rows.map(({ payload }) => payload),
});
