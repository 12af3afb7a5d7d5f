import type { Role } from '@impact/contracts';
import { Directory, type DirectoryParticipation } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import {
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
import { type EntityManager, IsNull } from 'typeorm';
import { Initiatives } from '../initiatives/initiatives.js';
import { Period } from './period.entity.js';
import { periodProblems } from './periods.errors.js';
import { lockAsker } from './periods.queries.js';
import { UnlockRequest } from './unlock-request.entity.js';
import type { AskUnlockRequest, UnlockRequestResponse, UnlockRequestsQuery } from './unlock-requests.dto.js';
import { UnlocksService } from './unlocks.service.js';

/** The roles, here or above, that are told the words with which a request was made. */
const toldWhy: readonly Role[] = ['reporter', 'reviewer', 'steward'];

/** What reporters ask for when a period is locked, and what the steward answers. */
@Injectable()
export class UnlockRequestsService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly initiatives: Initiatives,
    private readonly unlocks: UnlocksService,
    private readonly clock: Clock,
  ) {}

  /** Asks for an unlock of a site's own part of a locked period. */
  async ask(
    caller: Caller,
    { participationId, periodId, indicator, reasonCode, comment }: AskUnlockRequest,
  ): Promise<UnlockRequestResponse> {
    return this.database.transaction(async (tx) => {
      const { initiativeId } = await this.siteOf(tx, caller, participationId);
      const period = await tx.findOneBy(Period, { initiativeId, periodId });
      if (!period) throw periodProblems.notOpened({ periodId });
      if (!period.lockedAt) throw periodProblems.notLocked({ periodId });
      await lockAsker.run(tx, { key: `unlock requests of ${caller.subject}` });
      const open = await tx.findOneBy(UnlockRequest, {
        initiativeId,
        periodId,
        participationId,
        status: 'open',
        indicator: indicator ?? IsNull(),
        askedBy: caller.subject,
      });
      if (open) throw periodProblems.alreadyRequested({ requestId: open.id });
      const request = tx.create(UnlockRequest, {
        id: uuidv7(),
        initiativeId,
        periodId,
        participationId,
        reasonCode,
        status: 'open',
        version: 1,
        indicator: indicator ?? null,
        comment: comment ?? null,
        askedBy: caller.subject,
        askedAt: this.clock.now(),
        decidedBy: null,
        decidedAt: null,
        decisionCode: null,
        unlockId: null,
      });
      await tx.insert(UnlockRequest, request);
      return responseOf(request);
    });
  }

  /** Grants the request: unlocks the period for the site and what is below it. */
  async grant(
    caller: Caller,
    id: string,
    expiresAt: string,
    ifMatch?: number,
  ): Promise<UnlockRequestResponse> {
    return this.decide(caller, id, ifMatch, async (tx, request) => {
      const { initiativeId, periodId, participationId, indicator, reasonCode } = request;
      request.decide('granted', caller.subject, this.clock.now());
      const scope = { participationId, ...(indicator !== null && { indicator }) };
      const { unlockId } = await this.unlocks.grant(tx, caller, {
        initiativeId,
        periodId,
        scope,
        reasonCode,
        expiresAt,
      });
      request.unlockId = unlockId;
    });
  }

  async refuse(
    caller: Caller,
    id: string,
    reasonCode: string,
    ifMatch?: number,
  ): Promise<UnlockRequestResponse> {
    return this.decide(caller, id, ifMatch, async (_tx, request) =>
      request.decide('refused', caller.subject, this.clock.now(), reasonCode),
    );
  }

  /**
   * Lists an initiative's requests: all of them for its steward, for others those under their memberships. What a reporter says in
   * words is told to them, to reporters and reviewers of the participation, and to the steward; the others read the rest.
   */
  async list(
    caller: Caller,
    { initiativeId, status, limit, after }: UnlockRequestsQuery,
  ): Promise<Page<UnlockRequestResponse>> {
    const { manager } = this.database;
    await this.initiatives.asMember(manager, caller, initiativeId);
    const today = this.clock.today();
    const visible = await this.directory.visibleTo(manager, caller.subject, today);
    const query = manager
      .createQueryBuilder(UnlockRequest, 'r')
      .where('r.initiative_id = :initiativeId and r.participation_id = any(:visible::uuid[])', {
        initiativeId,
        visible,
      })
      .orderBy('r.id')
      .limit(limit + 1);
    if (status) query.andWhere('r.status = :status', { status });
    if (after) query.andWhere('r.id > :after::uuid', { after: decodeCursor(after, isId) });
    const requests = await query.getMany();
    const sites = [...new Set(requests.map(({ participationId }) => participationId))];
    const held = await this.directory.rolesAtAll(manager, caller.subject, sites, today);
    const isTold = ({ askedBy, participationId }: UnlockRequest): boolean =>
      askedBy === caller.subject ||
      (held.get(participationId) ?? []).some(({ role }) => toldWhy.includes(role));
    const item = (request: UnlockRequest): UnlockRequestResponse => ({
      ...responseOf(request),
      comment: isTold(request) ? request.comment : null,
    });
    return toPage(requests, limit, { item, cursor: ({ id }) => id });
  }

  private async siteOf(
    tx: EntityManager,
    { subject }: Caller,
    participationId: string,
  ): Promise<DirectoryParticipation> {
    await this.directory.require(tx, subject, 'reporter', participationId, this.clock.today());
    return (await this.directory.participation(tx, participationId))!;
  }

  private async decide(
    caller: Caller,
    id: string,
    ifMatch: number | undefined,
    work: (tx: EntityManager, request: UnlockRequest) => Promise<void>,
  ): Promise<UnlockRequestResponse> {
    return this.database.transaction(async (tx) => {
      const request = await tx.findOne(UnlockRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const hidden = periodProblems.requestNotFound({ id });
      if (!request) throw hidden;
      await this.initiatives.asSteward(tx, caller, request.initiativeId, hidden);
      requireVersion(ifMatch, request.version);
      await work(tx, request);
      await tx.save(request);
      return responseOf(request);
    });
  }
}

const responseOf = ({ unlockId: _, ...request }: UnlockRequest): UnlockRequestResponse =>
  ({ ...request }) as UnlockRequestResponse;
