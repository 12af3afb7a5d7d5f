import { Directory, directoryProblems, readingRoles } from '@impact/directory';
import { type Caller, Clock, Database, type Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { readingOf } from '../codes/code-reading.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Participation } from './participation.entity.js';
import {
  mostOfTree,
  type ParticipationQuery,
  type ParticipationResponse,
  type TreeQuery,
  type TreeResponse,
} from './participations.dto.js';
import { participationProblems } from './participations.errors.js';
import { listParticipations, treeOn } from './participations.queries.js';
import { inTreeOrder } from './tree-order.js';

/** Reads participations, each caller within their own subtrees. */
@Injectable()
export class ParticipationsService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async get({ subject }: Caller, id: string): Promise<Participation> {
    const { manager } = this.database;
    await this.directory.require(manager, subject, readingRoles, id, this.clock.today());
    const participation = await manager.findOneBy(Participation, { id });
    if (!participation) throw directoryProblems.participationNotFound({ participationId: id });
    return participation;
  }

  async list(
    { subject }: Caller,
    { initiativeId, asOf, parentId, tier, scheme, code, after, limit }: ParticipationQuery,
  ): Promise<Page<ParticipationResponse>> {
    const { manager } = this.database;
    const today = this.clock.today();
    const rows = await listParticipations.rows(manager, {
      visible: await this.directory.visibleTo(manager, subject, today),
      initiativeId,
      asOf,
      parentId,
      parentDay: asOf ?? today,
      tier,
      schemeReading: readingOf(scheme),
      codeReading: readingOf(code),
      after: startOf(after),
      most: limit + 1,
    });
    return pageFrom(rows, limit);
  }

  /** Gives the tree of one day as far as the caller may see it; one that is too large is refused. */
  async tree({ subject }: Caller, { initiativeId, asOf }: TreeQuery): Promise<TreeResponse> {
    const { manager } = this.database;
    const today = this.clock.today();
    const day = asOf ?? today;
    const visible = await this.directory.visibleTo(manager, subject, today);
    const rows = await treeOn.rows(manager, { initiativeId, visible, day, most: mostOfTree + 1 });
    if (rows.length > mostOfTree) throw participationProblems.treeTooLarge({ most: mostOfTree });
    return { asOf: day, items: inTreeOrder(rows) };
  }
}
