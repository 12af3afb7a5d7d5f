import { type Actor, event, type EventClass } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import {
  type Caller,
  Clock,
  Database,
  type Page,
  type Problem,
  requireVersionRead,
  type Statement,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuseTooLate } from '../calendar/calendar.errors.js';
import { shareDays } from '../calendar/day.js';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Coordination } from '../participations/coordination.js';
import type { Participation } from '../participations/participation.entity.js';
import type { DatedRecord } from './dated-record.entity.js';
import type { DatedRecordQuery, DatedRecordEndRequest } from './dated-records.dto.js';
import type { DatedRecordsAsked } from './dated-records.queries.js';

/** How many that have not ended one participation has at most, of each noun. */
export const mostAtOnce = 20;

/** One noun of dated records: how it is kept, told, listed and refused. */
export interface DatedNoun<T extends DatedRecord, Row extends { id: string }> {
  readonly entity: new () => T;
  readonly begun: EventClass;
  readonly ended: EventClass;
  readonly list: Statement<DatedRecordsAsked, Row>;
  notFound(id: string): Problem;
  /** One that says the same holds on some of the days. */
  exists(id: string): Problem;
  tooMany(most: number): Problem;
  alreadyEnded(id: string, validTo: string): Problem;
}

/** What is entered of every noun. */
interface EntryRequest {
  readonly participationId: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** Where and on which day something is entered. */
interface Entered {
  readonly participation: Participation;
  readonly today: string;
}

type Check<T> = (tx: EntityManager, record: T, entered: Entered) => Promise<void>;

/** Enters what holds at a participation from day to day, ends it, and lists what the caller may see. */
@Injectable()
export class DatedRecords {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly coordination: Coordination,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Enters a record, from today on unless told. `check` fills in or refuses, under the lock of the initiative. */
  enter<T extends DatedRecord, Row extends { id: string }>(
    noun: DatedNoun<T, Row>,
    { subject }: Caller,
    request: EntryRequest,
    check: Check<T>,
  ): Promise<T> {
    return this.database.transaction(async (tx) => {
      const coordinated = await this.coordination.require(tx, subject, request.participationId);
      const { initiative, participation, grant } = coordinated;
      initiative.refuseClosed();
      const today = this.clock.today(initiative.timeZone);
      const record: T = Object.assign<T, Partial<DatedRecord>>(new noun.entity(), {
        validFrom: today,
        validTo: null,
        ...request,
        id: uuidv7(),
        initiativeId: initiative.id,
        version: 1,
      });
      refuseTooLate('validFrom', record.validFrom, today);
      await this.events.lock(tx, record.id);
      record.checkDays();
      await check(tx, record, { participation, today });
      await refuseClash(tx, noun, record, today);
      await tx.insert<DatedRecord>(noun.entity, record);
      await this.events.record(tx, toEvent(noun.begun, record, actorOf(subject, grant)));
      return record;
    });
  }

  end<T extends DatedRecord, Row extends { id: string }>(
    noun: DatedNoun<T, Row>,
    { subject }: Caller,
    id: string,
    { on }: DatedRecordEndRequest,
    ifMatch?: number,
  ): Promise<T> {
    return this.database.transaction(async (tx) => {
      const hidden = noun.notFound(id);
      const known = await tx.findOneBy<DatedRecord>(noun.entity, { id });
      if (!known) throw hidden;
      const coordinated = await this.coordination.require(tx, subject, known.participationId, hidden);
      const { initiative, grant } = coordinated;
      initiative.refuseClosed();
      await this.events.lock(tx, id);
      const record = (await tx.findOneByOrFail<DatedRecord>(noun.entity, { id })) as T;
      requireVersionRead(ifMatch, record.version);
      const today = this.clock.today(initiative.timeZone);
      if (on !== undefined) refuseTooLate('on', on, today);
      if (record.hasEnded(today)) throw noun.alreadyEnded(id, record.validTo);
      record.end(on ?? today);
      record.version = this.events.nextVersion(tx, id);
      await tx.save(record);
      await this.events.record(tx, toEvent(noun.ended, record, actorOf(subject, grant)));
      return record;
    });
  }

  async get<T extends DatedRecord, Row extends { id: string }>(
    noun: DatedNoun<T, Row>,
    { subject }: Caller,
    id: string,
  ): Promise<Row> {
    const found = await noun.list.first(this.database.manager, {
      visible: await this.visibleTo(subject),
      id,
      most: 1,
    });
    if (!found) throw noun.notFound(id);
    return found;
  }

  async list<T extends DatedRecord, Row extends { id: string }>(
    noun: DatedNoun<T, Row>,
    { subject }: Caller,
    { after, limit, ...only }: DatedRecordQuery,
  ): Promise<Page<Row>> {
    const rows = await noun.list.rows(this.database.manager, {
      visible: await this.visibleTo(subject),
      ...only,
      after: startOf(after),
      most: limit + 1,
    });
    return pageFrom(rows, limit);
  }

  private visibleTo(subject: string): Promise<string[]> {
    return this.directory.visibleTo(this.database.manager, subject, this.clock.today());
  }
}

const toEvent = (eventClass: EventClass, record: DatedRecord, actor: Actor): object =>
  event(eventClass, {
    initiativeId: record.initiativeId,
    participationId: record.participationId,
    ...record.toState(),
    validFrom: record.validFrom,
    ...(record.validTo !== null && { validTo: record.validTo }),
    actor,
  });

async function refuseClash<T extends DatedRecord, Row extends { id: string }>(
  tx: EntityManager,
  noun: DatedNoun<T, Row>,
  record: T,
  today: string,
): Promise<void> {
  const { participationId } = record;
  const all = (await tx.findBy<DatedRecord>(noun.entity, { participationId })) as T[];
  const same = all.find((other) => record.isLike(other) && shareDays(record, other));
  if (same) throw noun.exists(same.id);
  if (all.filter((each) => !each.hasEnded(today)).length >= mostAtOnce) throw noun.tooMany(mostAtOnce);
}
