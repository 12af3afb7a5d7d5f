import { Directory } from '@impact/directory';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Import } from './import.entity.js';
import { likelyCodes } from './imports.queries.js';
import type { StagedSubmission } from './staged-submission.js';

/** Which site may be meant by a code that none carries: 07001 by 7001. */
@Injectable()
export class LikelySites {
  constructor(
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Adds to the submissions without a site the codes that are likely meant, of sites alone that the importer reports for. */
  async addTo(
    tx: EntityManager,
    it: Import,
    staged: readonly StagedSubmission[],
  ): Promise<StagedSubmission[]> {
    const lost = staged.filter(({ participationId }) => participationId === null);
    if (lost.length === 0) return [...staged];
    const reported = await this.directory.visibleTo(tx, it.subject, this.clock.today(), ['reporter']);
    const found = await likelyCodes.rows(tx, {
      participationIds: reported,
      schemes: lost.map(({ siteScheme }) => siteScheme),
      codes: lost.map(({ siteCode }) => siteCode),
      initiativeId: it.initiativeId,
    });
    const likely = new Map(found.map((one) => [`${one.scheme}:${one.code}`, one.likely]));
    return staged.map((one) => {
      const codes = likely.get(`${one.siteScheme}:${one.siteCode}`);
      return one.participationId === null && codes ? { ...one, likelyCodes: codes } : one;
    });
  }
}
