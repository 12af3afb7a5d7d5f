import { Directory } from '@impact/directory';
import { type Caller, Clock, Database, type Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { pageFrom, startOf } from '../pages/keyset.js';
import type { AwardQuery, AwardResponse } from './awards.dto.js';
import { awardProblems } from './awards.errors.js';
import { listAwards } from './awards.queries.js';

/** Reads the awards that concern what the caller may see. */
@Injectable()
export class AwardsReader {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async get({ subject }: Caller, id: string): Promise<AwardResponse> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const award = await listAwards.first(manager, { visible, id, most: 1 });
    if (!award) throw awardProblems.notFound({ awardId: id });
    return award;
  }

  async list({ subject }: Caller, { initiativeId, after, limit }: AwardQuery): Promise<Page<AwardResponse>> {
    const { manager } = this.database;
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    const rows = await listAwards.rows(manager, {
      visible,
      initiativeId,
      after: startOf(after),
      most: limit + 1,
    });
    return pageFrom(rows, limit);
  }
}
