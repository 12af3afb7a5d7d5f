import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Indicators } from '../indicators/indicators.js';
import { PlanDisclosure } from '../plans/plan-disclosure.js';
import type { PlanReading } from '../plans/plan-version.entity.js';
import type { Goal } from './goal.entity.js';
import type { ReadGoal } from './goals.dto.js';

/** Works out what callers are told of annual goals, by how far they read them. */
@Injectable()
export class GoalDisclosures {
  constructor(private readonly indicators: Indicators) {}

  /** Gives the goals as they are read, in their order; those that were never handed in are left out for others than their planners. */
  async of(
    tx: EntityManager,
    goals: readonly { readonly goal: Goal; readonly reading: PlanReading }[],
  ): Promise<ReadGoal[]> {
    const withheld = goals.filter(({ reading }) => !reading.numbers);
    const open = await this.indicators.open(
      tx,
      withheld.map(({ goal: { initiativeId, indicator } }) => ({ initiativeId, indicator })),
    );
    return goals.flatMap(({ goal, reading }) => {
      const read = goal.readBy(reading);
      return read ? [{ goal: read, disclosure: new PlanDisclosure(goal, reading, open) }] : [];
    });
  }
}
