import { nameOf } from '../indicators/indicators.js';
import type { PlanReading } from './plan-version.entity.js';
import type { Plan } from './plan.entity.js';

/** What says how much of an indicator version is to be reached, and from where. */
interface Numbers {
  readonly indicator: string;
  readonly baseline?: string | null;
  readonly target: string;
}

/** The same as somebody is told it. */
export type Told<T extends Numbers> = Omit<T, 'baseline' | 'target'> & {
  readonly baseline?: string | null;
  readonly target: string | null;
  readonly withheld?: true;
};

/**
 * What one caller is told of the objectives of a plan, or of an annual goal; every way out asks it. The numbers of an indicator version that tells
 * of single people, or of which it is not known yet whether it does, are withheld from whoever is not entrusted with them.
 */
export class PlanDisclosure {
  constructor(
    private readonly plan: Pick<Plan, 'initiativeId'>,
    private readonly reading: Pick<PlanReading, 'numbers'>,
    /** The names of indicator versions that tell of no single people. */
    private readonly open: ReadonlySet<string>,
  ) {}

  told<T extends Numbers>(numbers: T): Told<T> {
    const { initiativeId } = this.plan;
    const isTold =
      this.reading.numbers || this.open.has(nameOf({ initiativeId, indicator: numbers.indicator }));
    return isTold ? numbers : { ...numbers, baseline: null, target: null, withheld: true };
  }
}
