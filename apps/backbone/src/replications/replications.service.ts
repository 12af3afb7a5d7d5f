import { type EventClass, ReplicationStarted, type ReplicationState } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { type Caller, Clock, Database, type Page, requireVersion } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { refuseElsewhere } from '../evidence/refuse-elsewhere.js';
import { Lesson } from '../lessons/lesson.entity.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Coordination } from '../participations/coordination.js';
import { Replication } from './replication.entity.js';
import type {
  ReplicationEvaluationRequest,
  ReplicationQuery,
  ReplicationRequest,
  ReplicationResponse,
} from './replications.dto.js';
import { replicationProblems } from './replications.errors.js';
import { listReplications } from './replications.queries.js';

type Change = (replication: Replication, today: string) => EventClass<ReplicationState>;

/** Starts replications of lessons, evaluates or abandons them, and lists what the caller may see. */
@Injectable()
export class ReplicationsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly coordination: Coordination,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Starts under the locks of the initiative and the lesson, so that no lesson is retired meanwhile, nor the same started twice. */
  async start({ subject }: Caller, request: ReplicationRequest): Promise<Replication> {
    return this.database.transaction(async (tx) => {
      const { participationId, lessonId } = request;
      const { initiative, grant } = await this.coordination.require(tx, subject, participationId);
      initiative.refuseClosed();
      const id = uuidv7();
      await this.events.lock(tx, [id, lessonId]);
      const lesson = await tx.findOneBy(Lesson, { id: lessonId, initiativeId: initiative.id });
      const originParticipationId = refuseLesson(request, lesson);
      await refuseTwice(tx, request);
      const replication = Object.assign(new Replication(), {
        ...request,
        id,
        initiativeId: initiative.id,
        originParticipationId,
        status: 'started',
        startedOn: this.clock.today(initiative.timeZone),
        endedOn: null,
        verdict: null,
        outcome: [],
        reasonCode: null,
        version: 1,
      });
      await tx.insert(Replication, replication);
      await this.events.record(tx, replication.toEvent(ReplicationStarted, actorOf(subject, grant)));
      return replication;
    });
  }

  async evaluate(
    caller: Caller,
    id: string,
    { verdict, outcome }: ReplicationEvaluationRequest,
    ifMatch: number,
  ): Promise<Replication> {
    return this.change(caller, id, ifMatch, (replication, today) =>
      replication.evaluate(verdict, outcome, today),
    );
  }

  async abandon(caller: Caller, id: string, reasonCode: string, ifMatch: number): Promise<Replication> {
    return this.change(caller, id, ifMatch, (replication, today) => replication.abandon(reasonCode, today));
  }

  async get({ subject }: Caller, id: string): Promise<ReplicationResponse> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const found = await listReplications.first(manager, { visible, id, most: 1 });
    if (!found) throw replicationProblems.notFound({ replicationId: id });
    return found;
  }

  async list(
    { subject }: Caller,
    { after, limit, ...only }: ReplicationQuery,
  ): Promise<Page<ReplicationResponse>> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const page = { after: startOf(after), most: limit + 1 };
    return pageFrom(await listReplications.rows(manager, { visible, ...only, ...page }), limit);
  }

  /** Ends a replication under the initiative's lock and its own, by the version that was read. */
  private async change(
    { subject }: Caller,
    id: string,
    ifMatch: number,
    change: Change,
  ): Promise<Replication> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(Replication, { id });
      const hidden = replicationProblems.notFound({ replicationId: id });
      if (!known) throw hidden;
      const adopter = await this.coordination.require(tx, subject, known.participationId, hidden);
      const { initiative, grant } = adopter;
      initiative.refuseClosed();
      await this.events.lock(tx, id);
      const replication = await tx.findOneByOrFail(Replication, { id });
      requireVersion(ifMatch, replication.version);
      const eventClass = change(replication, this.clock.today(initiative.timeZone));
      await refuseElsewhere(tx, initiative.id, replication.outcome, 'outcome');
      replication.version = this.events.nextVersion(tx, id);
      await tx.save(replication);
      await this.events.record(tx, replication.toEvent(eventClass, actorOf(subject, grant)));
      return replication;
    });
  }
}

/** Gives where the lesson was learned; refuses one that is not published, is the adopter's own or is seen by other measures. */
function refuseLesson(
  { lessonId, participationId, indicator }: ReplicationRequest,
  lesson: Lesson | null,
): string {
  if (lesson?.status !== 'published')
    throw replicationProblems.lessonNotPublished({ path: 'lessonId', lessonId });
  if (lesson.participationId === participationId)
    throw replicationProblems.ownLesson({ path: 'participationId' });
  if (!lesson.indicators.includes(indicator))
    throw replicationProblems.indicatorNotOfLesson({ path: 'indicator', indicator, lessonId });
  return lesson.participationId;
}

async function refuseTwice(
  tx: EntityManager,
  { lessonId, participationId, indicator }: ReplicationRequest,
): Promise<void> {
  const same = await tx.findOneBy(Replication, { lessonId, participationId, indicator, status: 'started' });
  if (same) throw replicationProblems.exists({ path: 'lessonId', replicationId: same.id });
}
