import { event, GoalOffTrack } from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { indicatorName } from '../surrogate-ids/indicator-id.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { dueGoals, followFigures, keepPaces } from './annual-goals.queries.js';
import { type Progress, ProgressLoader } from './progress.loader.js';

/** How many goals are judged at once. */
const mostAtOnce = 500;

/** Judges the pace of annual goals whose figures or numbers changed, by official figures, and tells of those that fall off track. */
@Injectable()
export class Paces {
  constructor(
    private readonly progress: ProgressLoader,
    private readonly surrogateIds: SurrogateIds,
    private readonly outbox: Outbox,
  ) {}

  /** Judges what is due; gives the nodes of the goals that turned, and whether there may be more to judge. */
  async judge(tx: EntityManager): Promise<{ readonly turned: readonly number[]; readonly isMore: boolean }> {
    const followed = await followFigures.first(tx);
    const due = await dueGoals.rows(tx, { most: mostAtOnce });
    const judged = await this.progress.of(tx, due, 'official');
    const turned = judged.filter((each) => isOffTrack(each) !== each.goal.isOffTrack);
    await this.tell(tx, turned.filter(isOffTrack));
    if (judged.length > 0)
      await keepPaces.run(tx, {
        goalIds: judged.map(({ goal }) => goal.goalId),
        offTrack: judged.map(isOffTrack),
      });
    return {
      turned: turned.map(({ goal }) => goal.node),
      isMore: followed?.isMore === true || due.length === mostAtOnce,
    };
  }

  private async tell(tx: EntityManager, fallen: readonly Progress[]): Promise<void> {
    if (fallen.length === 0) return;
    const names = await this.surrogateIds.idsOf(
      tx,
      'indicator',
      fallen.map(({ goal }) => goal.indicator),
    );
    await this.outbox.lock(
      tx,
      fallen.map(({ goal }) => goal.goalId),
    );
    await this.outbox.add(
      tx,
      ...fallen.map(({ goal, definition, figure }) =>
        event(GoalOffTrack, {
          goalId: goal.goalId,
          initiativeId: goal.initiativeId,
          participationId: goal.participationId,
          indicator: indicatorName(names.get(goal.indicator)!),
          fiscalYear: goal.fiscalYear,
          upTo: typeof figure === 'string' ? goal.fiscalYear : figure.upTo.periodId,
          personLevel: definition?.personLevel ?? true,
        }),
      ),
    );
  }
}

const isOffTrack = ({ goal, pace }: Progress): boolean => goal.target !== null && pace.pace === 'off_track';
