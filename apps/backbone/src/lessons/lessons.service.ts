import { type EventClass, LessonRead, type LessonState, type Role, event } from '@impact/contracts';
import { Directory, readingRoles } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { type Caller, Clock, Database, type Page, requireVersion } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { refuseElsewhere } from '../evidence/refuse-elsewhere.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Coordination } from '../participations/coordination.js';
import { LessonReading } from './lesson-reading.entity.js';
import { Lesson } from './lesson.entity.js';
import type { LessonContentRequest, LessonQuery, LessonRequest, LessonResponse } from './lessons.dto.js';
import { lessonProblems } from './lessons.errors.js';
import { listLessons } from './lessons.queries.js';

/** How many drafts one participation has at most. */
const mostDrafts = 50;
/** Who sees what was not published yet. */
const drafters: readonly Role[] = ['coordinator', 'supporter'];

/** What a change of a lesson is made of. */
interface LessonChange {
  readonly subject: string;
  readonly id: string;
  readonly by: Role;
  readonly ifMatch: number;
  /** Changes the lesson; gives the class of its event, where it is told. */
  readonly change: (lesson: Lesson, today: string) => EventClass<LessonState> | undefined;
}

/** Drafts lessons, publishes and retires them, records who read them, and lists what the caller may read. */
@Injectable()
export class LessonsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly coordination: Coordination,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Drafts under the initiative's lock, so that there are never more drafts than may be. */
  async draft({ subject }: Caller, request: LessonRequest): Promise<LessonResponse> {
    return this.database.transaction(async (tx) => {
      const { participationId } = request;
      const { initiative } = await this.coordination.require(tx, subject, participationId);
      initiative.refuseClosed();
      const unpublished = { status: 'draft', publishedOn: null, retiredOn: null } as const;
      const lesson = Object.assign(new Lesson(), unpublished, request, {
        id: uuidv7(),
        initiativeId: initiative.id,
        version: 1,
      });
      lesson.check();
      await refuseElsewhere(tx, initiative.id, lesson.evidence, 'evidence');
      if ((await tx.countBy(Lesson, { participationId, status: 'draft' })) >= mostDrafts)
        throw lessonProblems.tooMany({ path: 'participationId', most: mostDrafts });
      await tx.insert(Lesson, lesson);
      return this.one(tx, subject, lesson.id);
    });
  }

  async write({ subject }: Caller, id: string, content: LessonContentRequest, ifMatch: number) {
    return this.change({
      subject,
      id,
      by: 'coordinator',
      ifMatch,
      change: (lesson) => void lesson.write(content),
    });
  }

  async publish({ subject }: Caller, id: string, ifMatch: number): Promise<LessonResponse> {
    const change = (lesson: Lesson, today: string) => lesson.publish(today);
    return this.change({ subject, id, by: 'supporter', ifMatch, change });
  }

  async retire({ subject }: Caller, id: string, ifMatch: number): Promise<LessonResponse> {
    const change = (lesson: Lesson, today: string) => lesson.retire(today);
    return this.change({ subject, id, by: 'supporter', ifMatch, change });
  }

  /** Records, under the lesson's lock, that it was read at a participation; said again, it changes nothing. */
  async read({ subject }: Caller, id: string, participationId: string): Promise<LessonReading> {
    return this.database.transaction(async (tx) => {
      const { initiative, grant } = await this.coordination.requireAs(
        tx,
        readingRoles,
        subject,
        participationId,
      );
      await this.events.lock(tx, id);
      const lesson = await tx.findOneBy(Lesson, { id, initiativeId: initiative.id });
      if (!lesson || lesson.publishedOn === null) throw lessonProblems.notFound({ lessonId: id });
      const before = await tx.findOneBy(LessonReading, { lessonId: id, participationId });
      if (before) return before;
      initiative.refuseClosed();
      lesson.refuseUnless('read', 'published');
      const readingId = uuidv7();
      await this.events.lock(tx, readingId);
      const of = { lessonId: id, initiativeId: initiative.id, participationId };
      const readOn = this.clock.today(initiative.timeZone);
      const reading = Object.assign(new LessonReading(), { ...of, id: readingId, subject, readOn });
      await tx.insert(LessonReading, reading);
      const { participationId: originParticipationId } = lesson;
      const actor = actorOf(subject, grant);
      await this.events.record(
        tx,
        event(LessonRead, { ...of, readingId, originParticipationId, readOn, actor }),
      );
      return reading;
    });
  }

  async get({ subject }: Caller, id: string): Promise<LessonResponse> {
    return this.one(this.database.manager, subject, id);
  }

  async list({ subject }: Caller, { after, limit, ...only }: LessonQuery): Promise<Page<LessonResponse>> {
    const { manager } = this.database;
    const scope = await this.scopeOf(manager, subject);
    const page = { after: startOf(after), most: limit + 1 };
    return pageFrom(await listLessons.rows(manager, { ...scope, ...only, ...page }), limit);
  }

  /** Changes a lesson under the initiative's lock and its own, by the version that was read. */
  private async change({ subject, id, by, ifMatch, change }: LessonChange): Promise<LessonResponse> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(Lesson, { id });
      const hidden = lessonProblems.notFound({ lessonId: id });
      if (!known) throw hidden;
      const origin = await this.coordination.requireAs(tx, by, subject, known.participationId, hidden);
      const { initiative, participation, grant } = origin;
      initiative.refuseClosed();
      await this.events.lock(tx, id);
      const lesson = await tx.findOneByOrFail(Lesson, { id });
      requireVersion(ifMatch, lesson.version);
      const told = change(lesson, this.clock.today(initiative.timeZone));
      await refuseElsewhere(tx, initiative.id, lesson.evidence, 'evidence');
      lesson.version = Math.max(lesson.version + 1, this.events.nextVersion(tx, id));
      await tx.save(lesson);
      if (told)
        await this.events.record(tx, lesson.toEvent(told, participation.tier, actorOf(subject, grant)));
      return this.one(tx, subject, id);
    });
  }

  private async one(tx: EntityManager, subject: string, id: string): Promise<LessonResponse> {
    const found = await listLessons.first(tx, { ...(await this.scopeOf(tx, subject)), id, most: 1 });
    if (!found) throw lessonProblems.notFound({ lessonId: id });
    return found;
  }

  private async scopeOf(tx: EntityManager, subject: string) {
    const today = this.clock.today();
    return {
      visible: await this.directory.visibleTo(tx, subject, today),
      drafting: await this.directory.visibleTo(tx, subject, today, drafters),
    };
  }
}
