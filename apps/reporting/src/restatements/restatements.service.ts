import { decodeCursor, isLongCount, type Page, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Disclosures } from '../disclosure/disclosures.js';
import { FigureNames } from '../publication/figure-names.js';
import { idsOf } from '../publication/restatement.publication.js';
import { Snapshots } from '../structure/snapshots.js';
import { StructureStore } from '../structure/structure.store.js';
import { figureKey } from '../tallies/figure-key.js';
import { Visibility } from '../visibility/visibility.js';
import { figuresAmong } from './restated-figures.js';
import type { RestatementResponse, RestatementsQuery } from './restatements.dto.js';
import { publishedRestatements, type PublishedRestatement } from './restatements.queries.js';

/** Tells which official figures were restated, by what and from what to what. */
@Injectable()
export class RestatementsService {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly structures: StructureStore,
    private readonly visibility: Visibility,
    private readonly disclosures: Disclosures,
    private readonly names: FigureNames,
  ) {}

  list(subject: string, query: RestatementsQuery): Promise<Page<RestatementResponse>> {
    return this.snapshots.read(async (tx) => {
      const nodes = await this.nodes(tx, subject, query.node);
      const after = query.after === undefined ? 0 : Number(decodeCursor(query.after, isLongCount));
      const rows = await publishedRestatements.rows(tx, {
        nodes: [...nodes],
        initiativeId: query.initiativeId ?? null,
        after,
        limit: query.limit + 1,
      });
      const shown = await this.show(tx, rows, { subject, visible: nodes });
      return toPage(rows, query.limit, { item: (row) => shown.get(row.id)!, cursor: ({ seq }) => seq });
    });
  }

  private async nodes(tx: EntityManager, subject: string, node?: string): Promise<Set<number>> {
    if (node === undefined) return this.visibility.nodes(tx, subject);
    return new Set([await this.visibility.node(tx, subject, node)]);
  }

  private async show(
    tx: EntityManager,
    rows: readonly PublishedRestatement[],
    { subject, visible }: { subject: string; visible: ReadonlySet<number> },
  ): Promise<Map<string, RestatementResponse>> {
    const structure = await this.structures.current(tx);
    const disclosure = await this.disclosures.of(tx, subject, structure);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const figures = await figuresAmong(tx, byId, { visible, disclosure });
    const ids = figures.map((figure) => idsOf(byId.get(figure.restatementId)!, figure));
    const naming = await this.names.of(tx, ids, structure);
    const shown = figures.map((figure, index) => ({
      restatementId: figure.restatementId,
      figure: { key: figureKey(naming(ids[index]!)), old: figure.old, new: figure.new },
    }));
    return new Map(
      rows.map((row) => [
        row.id,
        {
          id: row.id,
          cause: row.cause,
          submissionId: row.submissionId,
          revision: row.revision,
          reasonCode: row.reasonCode,
          committedAt: row.committedAt.toISOString(),
          publishedAt: row.publishedAt.toISOString(),
          figures: shown.filter(({ restatementId }) => restatementId === row.id).map(({ figure }) => figure),
        },
      ]),
    );
  }
}
