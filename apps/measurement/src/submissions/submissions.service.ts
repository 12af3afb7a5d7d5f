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
import type { EntityManager } from 'typeorm';
import type { Case } from './case.js';
import { Cases } from './cases.service.js';
import type { ActionRequest } from './decision.js';
import { Submission } from './submission.entity.js';
import { bodyOf, type DraftRequest, type SubmissionBody, type SubmissionsQuery } from './submissions.dto.js';
import { submissionProblems } from './submission.errors.js';
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
      requireVersion(ifMatch, drafted.submission.version);
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
    const { submission } = await this.find(this.database.manager, caller, id, false);
    return bodyOf(submission);
  }

  /** Opens a submission that the caller may see, or refuses with 404 SUBMISSION_NOT_FOUND. */
  async find(tx: EntityManager, caller: Caller, id: string, hold: boolean): Promise<Case> {
    const [found] = await this.cases.of(tx, caller, [id], hold);
    if (!found) throw submissionProblems.notFound({ submissionId: id });
    return found;
  }

  /** Lists what lies under the caller's memberships today, by id. */
  async list(
    { subject }: Caller,
    { limit, after, ...filter }: SubmissionsQuery,
  ): Promise<Page<SubmissionBody>> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const query = manager
      .createQueryBuilder(Submission, 's')
      .where('s.participation_id = any(:visible::uuid[])', { visible })
      .orderBy('s.id')
      .limit(limit + 1);
    for (const [field, value] of Object.entries(filter)) {
      if (value !== undefined) query.andWhere(`s.${field} = :${field}`, { [field]: value });
    }
    if (after) query.andWhere('s.id > :after::uuid', { after: decodeCursor(after, isId) });
    return toPage(await query.getMany(), limit, { item: bodyOf, cursor: ({ id }) => id });
  }

  private async record(tx: EntityManager, done: Case): Promise<SubmissionBody> {
    const [recorded] = await this.cases.record(tx, [done]);
    const eventId = recorded!.eventIds.at(-1);
    return { ...bodyOf(done.submission), ...(eventId !== undefined && { eventId }) };
  }
}
