import { Directory, directoryProblems, readingRoles } from '@impact/directory';
import { Clock, Database, type Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { readingOf } from '../organizations/organizations.dto.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Participation } from './participation.entity.js';
import {
  mostOfTree,
  type ParticipationQuery,
  type ParticipationView,
  type TreeQuery,
  type TreeView,
} from './participations.dto.js';
import { participationProblems } from './participations.errors.js';
import { listParticipations, treeOn } from './participations.queries.js';
import { inTreeOrder, type TreeRow } from './tree-order.js';

/** Reads participations, each caller within their own subtrees. */
@Injectable()
export class ParticipationsService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async get(id: string, subject: string): Promise<Participation> {
    const { manager } = this.database;
    await this.directory.require(manager, subject, readingRoles, id, this.clock.today());
    const participation = await manager.findOneBy(Participation, { id });
    if (!participation) throw directoryProblems.participationNotFound({ participationId: id });
    return participation;
  }

  async list(subject: string, query: ParticipationQuery): Promise<Page<ParticipationView>> {
    const { manager } = this.database;
    const today = this.clock.today();
    const visible = await this.directory.visibleTo(manager, subject, today);
    const { initiativeId = null, asOf = null, parentId = null, tier = null } = query;
    const codes = [readingOf(query.scheme), readingOf(query.code)];
    const filters = [initiativeId, visible, asOf, parentId, asOf ?? today, tier, ...codes];
    const page = [startOf(query.after), query.limit + 1];
    return pageFrom<ParticipationView>(
      await manager.query(listParticipations, [...filters, ...page]),
      query.limit,
    );
  }

  async tree(subject: string, { initiativeId, asOf }: TreeQuery): Promise<TreeView> {
    const { manager } = this.database;
    const today = this.clock.today();
    const day = asOf ?? today;
    const visible = await this.directory.visibleTo(manager, subject, today);
    const rows: TreeRow[] = await manager.query(treeOn, [initiativeId, visible, day, mostOfTree + 1]);
    if (rows.length > mostOfTree) throw participationProblems.treeTooLarge({ most: mostOfTree });
    return { asOf: day, items: inTreeOrder(rows) };
  }
}
