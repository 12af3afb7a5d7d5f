import { GoalApproved, GoalReturned, type GoalState, GoalSubmitted, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { newestOf } from '../structure/newest.js';
import { AnnualGoals } from './annual-goals.js';

/** Its own group: figures never wait for goals. */
export const progressGroup = 'reporting.progress';

/** Follows the annual goals that are approved. */
@Controller()
export class AnnualGoalsConsumer {
  constructor(private readonly goals: AnnualGoals) {}

  @OnEvents([GoalSubmitted, GoalReturned, GoalApproved], { group: progressGroup })
  async keepGoals(@Payload() run: Received<GoalState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.goals.keep(
      tx,
      newestOf(run, ({ goalId }) => goalId),
    );
  }
}
