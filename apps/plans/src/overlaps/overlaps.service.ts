import type { Actor } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox } from '@impact/messaging';
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
import type { EntityManager } from 'typeorm';
import { Overlap } from './overlap.entity.js';
import type { OverlapQuery, OverlapResolutionRequest, OverlapResponse } from './overlaps.dto.js';
import { overlapProblems } from './overlaps.errors.js';
import { lockOverlaps } from './overlaps.lock.js';
import { listOverlaps } from './overlaps.queries.js';
import { Overlaps } from './overlaps.js';

/** Explains overlaps, and lists those of which the caller may see a side. */
@Injectable()
export class OverlapsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly directory: Directory,
    private readonly overlaps: Overlaps,
    private readonly clock: Clock,
  ) {}

  /** Resolves under the lock under which overlaps are found and end. */
  async resolve(
    { subject }: Caller,
    id: string,
    { explanation }: OverlapResolutionRequest,
    ifMatch: number,
  ): Promise<OverlapResponse> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(Overlap, { id });
      if (!known) throw overlapProblems.notFound({ overlapId: id });
      const actor = await this.planner(tx, subject, known);
      await lockOverlaps(tx, known.initiativeId);
      await this.outbox.lock(tx, id);
      const overlap = await tx.findOneByOrFail(Overlap, { id });
      requireVersion(ifMatch, overlap.version);
      const resolved = overlap.resolve(explanation, await this.overlaps.today(tx, known.initiativeId), actor);
      await tx.save(overlap);
      await this.outbox.add(tx, resolved);
      return listOverlaps.one(tx, { visible: overlap.participationIds, id, most: 1 });
    });
  }

  async get({ subject }: Caller, id: string): Promise<OverlapResponse> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const found = await listOverlaps.first(manager, { visible, id, most: 1 });
    if (!found) throw overlapProblems.notFound({ overlapId: id });
    return found;
  }

  async list({ subject }: Caller, { after, limit, ...only }: OverlapQuery): Promise<Page<OverlapResponse>> {
    const { manager } = this.database;
    const rows = await listOverlaps.rows(manager, {
      visible: await this.directory.visibleTo(manager, subject, this.clock.today()),
      ...only,
      after: after === undefined ? undefined : decodeCursor(after, isId),
      most: limit + 1,
    });
    return toPage(rows, limit, { item: (row) => row, cursor: ({ id }) => id });
  }

  /** Gives the caller as planner of either side; for whoever sees neither, the overlap does not exist. */
  private async planner(tx: EntityManager, subject: string, overlap: Overlap): Promise<Actor> {
    const { id, participationIds } = overlap;
    const today = this.clock.today();
    const held = await this.directory.rolesAtAll(tx, subject, participationIds, today);
    const plans = (participationId: string) =>
      held.get(participationId)?.some(({ role }) => role === 'planner') ?? false;
    const reads = (participationId: string) => held.has(participationId);
    const [first] = participationIds;
    const at = participationIds.find(plans) ?? participationIds.find(reads) ?? first;
    const hidden = overlapProblems.notFound({ overlapId: id });
    const grant = await this.directory.require(tx, subject, 'planner', at, today, hidden);
    return { subject, role: grant.role, participationId: grant.participationId };
  }
}
