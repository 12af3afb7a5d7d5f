import { Database, Progress } from '@impact/service';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Codes } from '../codes/codes.js';
import { cellId, type ContributionKey } from '../contributions/filing.js';
import { Loop } from '../figures/loop.js';
import { ownStructure } from '../structure/structure.lock.js';
import { StructureStore } from '../structure/structure.store.js';
import { heldContributions, officialFigures, writeRestatedFigures } from './official-figures.js';
import { OfficialReplay, type Overtaken } from './official-replay.js';
import * as sql from './restatement.queries.js';

interface Waiting extends ContributionKey {
  readonly id: string;
  readonly waiting: Omit<Overtaken, keyof ContributionKey>;
}

const mostAtOnce = 200;

/**
 * Works out what corrections changed that were read before their site or their indicator was known. They are told once
 * these are, as if each had come in time: in place of what counts by then.
 */
@Injectable()
export class LateRestatements implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop({
    name: 'LateRestatements',
    step: () => this.progress.turn('late-restatements', () => this.step()),
    everyMs: 1_000,
  });

  constructor(
    private readonly database: Database,
    private readonly structures: StructureStore,
    private readonly codes: Codes,
    private readonly progress: Progress,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Works out those whose contributions count by now; true while there may be more. */
  private async step(): Promise<boolean> {
    const { manager } = this.database;
    if ((await this.placed(manager)).length === 0) return false;
    return this.database.transaction(async (tx) => {
      await ownStructure(tx);
      const rows = await this.placed(tx);
      await this.restate(tx, rows);
      return rows.length === mostAtOnce;
    });
  }

  private placed(tx: EntityManager): Promise<Waiting[]> {
    return tx.query(sql.placedRestatements, [mostAtOnce]);
  }

  private async restate(tx: EntityManager, rows: readonly Waiting[]): Promise<void> {
    const structure = await this.structures.current(tx);
    const cells = await this.codes.of(
      tx,
      'cell',
      rows.flatMap(({ waiting }) => waiting.official?.cells.map(cellId) ?? []),
    );
    const held = await heldContributions(tx, rows);
    const figures = await officialFigures(tx, structure, rows, held);
    const replay = new OfficialReplay(structure, cells, figures, held);
    const restated = rows.map(({ id, waiting, ...key }) => ({
      restatementId: id,
      indicator: key.indicator,
      figures: replay.restateOvertaken({ ...key, ...waiting }),
    }));
    await writeRestatedFigures(tx, structure, restated);
    await tx.query(sql.endWaiting, [rows.map(({ id }) => id)]);
  }
}
