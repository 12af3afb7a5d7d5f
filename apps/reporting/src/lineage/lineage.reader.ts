import { decodeCursor, isCount, type Page, toPage, type PageQuery } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { lastPosition } from '../publication/feed-position.js';
import { Snapshots } from '../structure/snapshots.js';
import { StructureStore } from '../structure/structure.store.js';
import { FigureFinder } from './figure-finder.js';
import type { FigureVersionResponse, LineageQuery, LineageResponse } from './lineage.dto.js';
import { LineageService, toVersion } from './lineage.service.js';

const mostChangesSince = 500;

/** Answers questions about one figure, each from one snapshot. */
@Injectable()
export class LineageReader {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly finder: FigureFinder,
    private readonly lineage: LineageService,
    private readonly structures: StructureStore,
  ) {}

  of(subject: string, key: string, query: LineageQuery): Promise<LineageResponse> {
    return this.snapshots.read(async (tx) => {
      const found = await this.finder.find(tx, subject, key);
      const lineage = await this.lineage.of(tx, found, query);
      if (query.sinceVersion === undefined) return lineage;
      const { epoch } = await lastPosition(tx);
      const structure = await this.structures.current(tx);
      const { disclosure } = found;
      const rows = await this.lineage.history(tx, found, {
        after: query.sinceVersion,
        most: mostChangesSince,
      });
      return {
        ...lineage,
        changesSince: rows.map((row) => toVersion(row, { epoch, structure, disclosure })),
      };
    });
  }

  history(subject: string, key: string, { after, limit }: PageQuery): Promise<Page<FigureVersionResponse>> {
    return this.snapshots.read(async (tx) => {
      const found = await this.finder.find(tx, subject, key);
      const { epoch } = await lastPosition(tx);
      const structure = await this.structures.current(tx);
      const { disclosure } = found;
      const from = after === undefined ? 0 : Number(decodeCursor(after, isCount));
      const rows = await this.lineage.history(tx, found, { after: from, most: limit + 1 });
      return toPage(rows, limit, {
        item: (row) => toVersion(row, { epoch, structure, disclosure }),
        cursor: ({ version }) => version,
      });
    });
  }
}
