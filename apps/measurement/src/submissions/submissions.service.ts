import type { Role } from '@impact/contracts';
import { Directory } from '@impact/directory';
import {
  ActivityLog,
  type Caller,
  Clock,
  Database,
  decodeCursor,
  isId,
  type Page,
  requireVersion,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Indicator } from '../indicators/indicator.entity.js';
import type { Case } from './case.js';
import { Cases } from './cases.service.js';
import type { ActionRequest } from './decision.js';
import { requirePart } from './permission.js';
import { type Reading, readingOf } from './reading.js';
import { Submission } from './submission.entity.js';
import { bodyOf, type DraftRequest, type SubmissionBody, type SubmissionsQuery } from './submissions.dto.js';
import { submissionProblems } from './submission.errors.js';
import { unique } from './surroundings.js';
import type { Action } from './transitions.js';

/** What saving a draft is called in the activity log: it makes no event. */
const action = 'measurement.submission.drafted';

/** One submission at a time: drafts, the actions of the state table, and reading. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly database: Database,
    private readonly cases: Cases,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly activities: ActivityLog,
  ) {}

  /** Creates or replaces the draft about a site, an indicator version and a period. */
  async save(caller: Caller, request: DraftRequest, ifMatch?: number): Promise<SubmissionBody> {
    return this.database.transaction(async (tx) => {
      const [found] = await this.cases.about(tx, caller, [request], true);
      const drafted = found ?? this.cases.refuseUnseen(request.participationId);
      requirePart('save', drafted.ground);
      requireVersion(ifMatch, drafted.submission.version);
      if (ifMatch === undefined) refuseDraftOfAnother(drafted);
      const { declaration, results = [], cells = [] } = request;
      const saved = await this.record(tx, drafted.save({ declaration, results, cells }));
      const { id: targetId, initiativeId } = drafted.submission;
      const { actor } = drafted.decisions.at(-1)!;
      await this.activities.note(tx, [{ ...actor, action, initiativeId, targetId }]);
      return saved;
    });
  }

  /** Takes an action of the state table. */
  async act(
    caller: Caller,
    id: string,
    action: Exclude<Action, 'save'>,
    request: ActionRequest,
    ifMatch?: number,
  ): Promise<SubmissionBody> {
    return this.database.transaction(async (tx) => {
      const found = await this.find(tx, caller, id, true);
      requireVersion(ifMatch, found.submission.version);
      return this.record(tx, found.act(action, request));
    });
  }

  async get(caller: Caller, id: string): Promise<SubmissionBody> {
    const { submission, ground } = await this.find(this.database.manager, caller, id, false);
    return bodyOf(submission, ground.reading)!;
  }

  /** Opens a submission of which the caller may read something, or refuses with 404 SUBMISSION_NOT_FOUND. */
  async find(tx: EntityManager, caller: Caller, id: string, hold: boolean): Promise<Case> {
    const [found] = await this.cases.of(tx, caller, [id], hold);
    if (!found?.submission.readBy(found.ground.reading))
      throw submissionProblems.notFound({ submissionId: id });
    return found;
  }

  /** Lists what lies under the caller's memberships today and was handed in, and the drafts that they may change, by id. */
  async list(caller: Caller, { limit, after, ...filter }: SubmissionsQuery): Promise<Page<SubmissionBody>> {
    const { manager } = this.database;
    const seen = (through?: readonly Role[]) =>
      this.directory.visibleTo(manager, caller.subject, this.clock.today(), through);
    const query = manager
      .createQueryBuilder(Submission, 's')
      .where('s.participation_id = any(:visible::uuid[])', { visible: await seen() })
      .andWhere(
        '(s.handed_in is not null or s.before is not null or s.participation_id = any(:own::uuid[]))',
        {
          own: await seen(['reporter']),
        },
      )
      .orderBy('s.id')
      .limit(limit + 1);
    for (const [field, value] of Object.entries(filter)) {
      if (value !== undefined) query.andWhere(`s.${field} = :${field}`, { [field]: value });
    }
    if (after) query.andWhere('s.id > :after::uuid', { after: decodeCursor(after, isId) });
    const found = await query.getMany();
    const readings = await this.readings(manager, caller, found);
    return toPage(found, limit, {
      item: (submission) => bodyOf(submission, readings(submission))!,
      cursor: ({ id }) => id,
    });
  }

  private async readings(
    tx: EntityManager,
    { subject }: Caller,
    submissions: readonly Submission[],
  ): Promise<(submission: Submission) => Reading> {
    const sites = unique(submissions.map(({ participationId }) => participationId));
    const grants = await this.directory.rolesAtAll(tx, subject, sites, this.clock.today());
    const names = unique(submissions.map(({ indicator }) => indicator));
    const known = await tx.findBy(Indicator, { indicator: In(names) });
    const indicators = new Map(known.map((one) => [`${one.initiativeId}/${one.indicator}`, one]));
    return ({ initiativeId, participationId, indicator }) =>
      readingOf(grants.get(participationId) ?? [], indicators.get(`${initiativeId}/${indicator}`));
  }

  private async record(tx: EntityManager, done: Case): Promise<SubmissionBody> {
    const [recorded] = await this.cases.record(tx, [done]);
    const eventId = recorded!.eventIds.at(-1);
    return { ...bodyOf(done.submission, done.ground.reading)!, ...(eventId !== undefined && { eventId }) };
  }
}

/** Refuses to write over a draft that somebody else wrote and that the caller has not read. */
function refuseDraftOfAnother({ submission, ground }: Case): void {
  const author = submission.draftOfAnother(ground.facts);
  const { indicator, periodId } = submission;
  if (author !== undefined) throw submissionProblems.draftOfAnother({ author, indicator, periodId });
}
