import { Rounds, StuckItems } from '@impact/messaging';
import { Database, Progress, PollingWorker } from '@impact/service';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ownStructure } from '../structure/structure.lock.js';
import { StructureStore } from '../structure/structure.store.js';
import { cellId } from '../submissions/filing.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import type { WaitingRestatement } from './corrections.queries.js';
import * as sql from './corrections.queries.js';
import { heldContributions, officialFigures, writeRestatedFigures } from './official-figures.js';
import { OfficialReplay } from './official-replay.js';

const name = 'late-restatements';
const mostAtOnce = 200;

/**
 * Works out what corrections changed that were read before their site or their indicator was known. They are told once
 * these are, as if each had come in time: in place of what counts by then.
 */
@Injectable()
export class LateRestatements implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollingWorker({
    name: 'LateRestatements',
    step: () => this.progress.turn(name, () => this.rounds.next()),
    everyMs: 1_000,
  });

  private readonly rounds: Rounds<WaitingRestatement>;

  constructor(
    database: Database,
    private readonly structures: StructureStore,
    private readonly surrogateIds: SurrogateIds,
    private readonly progress: Progress,
    stuck: StuckItems,
  ) {
    this.rounds = new Rounds(
      { database, stuck, progress },
      {
        loop: name,
        most: mostAtOnce,
        isDue: async (aside) => (await this.placed(database.manager, 1, aside)).length > 0,
        take: (tx, most, aside) => this.placedNow(tx, most, aside),
        work: (tx, rows) => this.restate(tx, rows),
        nameOf: ({ key, cause }) => ({ key, item: cause }),
      },
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Gives those whose contributions count by now, and keeps them where they are. */
  private async placedNow(
    tx: EntityManager,
    most: number,
    aside: readonly string[],
  ): Promise<WaitingRestatement[]> {
    await ownStructure(tx);
    return this.placed(tx, most, aside);
  }

  private placed(tx: EntityManager, most: number, aside: readonly string[]): Promise<WaitingRestatement[]> {
    return sql.placedRestatements.rows(tx, { most, aside });
  }

  private async restate(tx: EntityManager, rows: readonly WaitingRestatement[]): Promise<void> {
    const structure = await this.structures.current(tx);
    const cells = await this.surrogateIds.of(
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
    await sql.endWaiting.run(tx, { ids: rows.map(({ id }) => id) });
  }
}
