import { nameOf } from '../indicators/indicators.js';
import type { Objective } from './plan-content.js';
import type { PlanReading } from './plan-version.entity.js';
import type { Plan } from './plan.entity.js';

/** An objective as somebody is told it. */
export interface ToldObjective extends Omit<Objective, 'baseline' | 'target'> {
  readonly baseline?: string | null;
  readonly target: string | null;
  readonly withheld?: true;
}

/**
 * What one caller is told of the objectives of a plan; every way out asks it. The numbers of an indicator version that tells
 * of single people, or of which it is not known yet whether it does, are withheld from whoever is not entrusted with them.
 */
export class PlanDisclosure {
  constructor(
    private readonly plan: Pick<Plan, 'initiativeId'>,
    private readonly reading: Pick<PlanReading, 'numbers'>,
    /** The names of indicator versions that tell of no single people. */
    private readonly open: ReadonlySet<string>,
  ) {}

  told(objective: Objective): ToldObjective {
    const { initiativeId } = this.plan;
    const isTold =
      this.reading.numbers || this.open.has(nameOf({ initiativeId, indicator: objective.indicator }));
    return isTold ? objective : { ...objective, baseline: null, target: null, withheld: true };
  }
}
