import type { Role } from '@impact/contracts';
import { Directory, readingRoles } from '@impact/directory';
import {
  ActivityLog,
  type Caller,
  Clock,
  Database,
  decodeCursor,
  isId,
  type Page,
  requireVersion,
  requireVersionRead,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OpenedSubmission } from './opened-submission.js';
import { SubmissionsStore } from './submissions.store.js';
import type { ActionRequest } from './decision.js';
import {
  responseOf,
  type DraftRequest,
  type SubmissionResponse,
  type SubmissionsQuery,
} from './submissions.dto.js';
import { submissionProblems } from './submissions.errors.js';
import { listSubmissionIds, type Reach } from './submissions.queries.js';
import { type Action, requireParty } from './state-table.js';

/** What saving a draft is called in the activity log: it makes no event. */
const action = 'measurement.submission.drafted';

/** One submission at a time: drafts, the actions of the state table, and reading. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly database: Database,
    private readonly store: SubmissionsStore,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly activities: ActivityLog,
  ) {}

  /** Creates the draft about a site, an indicator version and a period, or replaces it by its version. */
  async save(caller: Caller, request: DraftRequest, ifMatch?: number): Promise<SubmissionResponse> {
    return this.database.transaction(async (tx) => {
      const [found] = await this.store.open(tx, caller, [request], { hold: true });
      const drafted = found ?? this.store.refuseUnseen(request.participationId);
      requireParty('save', drafted.context);
      requireVersionRead(ifMatch, drafted.submission.version);
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
    ifMatch: number,
  ): Promise<SubmissionResponse> {
    return this.database.transaction(async (tx) => {
      const found = await this.find(tx, caller, id, { hold: true });
      requireVersion(ifMatch, found.submission.version);
      return this.record(tx, found.act(action, request));
    });
  }

  async get(caller: Caller, id: string): Promise<SubmissionResponse> {
    const { submission, context } = await this.find(this.database.manager, caller, id, { hold: false });
    return responseOf(submission, context)!;
  }

  /** Opens a submission of which the caller may read something, or refuses with 404 SUBMISSION_NOT_FOUND. */
  async find(
    tx: EntityManager,
    caller: Caller,
    id: string,
    { hold }: { readonly hold: boolean },
  ): Promise<OpenedSubmission> {
    const [found] = await this.store.openByIds(tx, caller, [id], { hold });
    if (!found?.submission.readBy(found.context.reading))
      throw submissionProblems.notFound({ submissionId: id });
    return found;
  }

  /** Lists what the caller may open, by id. */
  async list(
    caller: Caller,
    { initiativeId, participationId, periodId, indicator, status, after, limit }: SubmissionsQuery,
  ): Promise<Page<SubmissionResponse>> {
    const { manager } = this.database;
    const rows = await listSubmissionIds.rows(manager, {
      ...(await this.reach(caller, participationId)),
      initiativeId,
      participationId,
      periodId,
      indicator,
      status,
      after: after === undefined ? undefined : decodeCursor(after, isId),
      most: limit + 1,
    });
    const ids = rows.map(({ id }) => id);
    const opened = await this.store.openByIds(manager, caller, ids.slice(0, limit), { hold: false });
    const responses = new Map(
      opened.map(({ submission, context }) => [submission.id, responseOf(submission, context)]),
    );
    const page = toPage(ids, limit, { item: (id) => responses.get(id), cursor: (id) => id });
    return { ...page, items: page.items.filter((response) => response !== undefined) };
  }

  /** Gives what the caller may read and draft today, and what else they review; of one site alone where it is asked for. */
  private async reach({ subject }: Caller, participationId?: string): Promise<Reach> {
    const { manager } = this.database;
    const today = this.clock.today();
    const { visible, own } = await this.underMemberships(subject, today, participationId);
    const known = new Set(visible);
    const reviewed = await this.directory.reviewedBy(manager, subject, today);
    const elsewhere = reviewed.filter(
      (site) =>
        !known.has(site.participationId) &&
        (participationId ?? site.participationId) === site.participationId,
    );
    return {
      visible,
      own,
      sites: elsewhere.map((site) => site.participationId),
      from: elsewhere.map(({ from }) => from),
      to: elsewhere.map(({ to }) => to),
    };
  }

  /** Gives what lies under the subject's memberships, and what of it they may draft; of one site by the roles that are held there. */
  private async underMemberships(
    subject: string,
    today: string,
    participationId?: string,
  ): Promise<Pick<Reach, 'visible' | 'own'>> {
    const { manager } = this.database;
    if (participationId === undefined) {
      const visible = await this.directory.visibleTo(manager, subject, today);
      return { visible, own: await this.directory.visibleTo(manager, subject, today, ['reporter']) };
    }
    const held = await this.directory.rolesAt(manager, subject, participationId, today);
    const heldFor = (roles: readonly Role[]) =>
      held.some(({ role }) => roles.includes(role)) ? [participationId] : [];
    return { visible: heldFor(readingRoles), own: heldFor(['reporter']) };
  }

  private async record(tx: EntityManager, done: OpenedSubmission): Promise<SubmissionResponse> {
    const [recorded] = await this.store.record(tx, [done]);
    const eventId = recorded!.eventIds.at(-1);
    return { ...responseOf(done.submission, done.context)!, ...(eventId !== undefined && { eventId }) };
  }
}
