import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Indicators } from '../indicators/indicators.js';
import { PlanDisclosure } from './plan-disclosure.js';
import type { PlanReading } from './plan-version.entity.js';
import type { WholePlan } from './plan.entity.js';

/** A plan with the versions that somebody reads, and what they are told of them. */
export interface ReadPlan extends WholePlan {
  readonly disclosure: PlanDisclosure;
}

/** Works out what callers are told of plans, by how far they read them. */
@Injectable()
export class PlanDisclosures {
  constructor(private readonly indicators: Indicators) {}

  async of(tx: EntityManager, whole: WholePlan, reading: PlanReading): Promise<ReadPlan> {
    const [read] = await this.ofAll(tx, [{ ...whole, reading }]);
    return read as ReadPlan;
  }

  /** The same for many plans at once, in their order. */
  async ofAll(
    tx: EntityManager,
    wholes: readonly (WholePlan & { readonly reading: PlanReading })[],
  ): Promise<ReadPlan[]> {
    const names = wholes
      .filter(({ reading }) => !reading.numbers)
      .flatMap(({ plan: { initiativeId }, versions }) =>
        versions.flatMap(({ objectives }) =>
          objectives.map(({ indicator }) => ({ initiativeId, indicator })),
        ),
      );
    const open = await this.indicators.open(tx, names);
    return wholes.map(({ plan, versions, reading }) => ({
      plan,
      versions,
      disclosure: new PlanDisclosure(plan, reading, open),
    }));
  }
}
