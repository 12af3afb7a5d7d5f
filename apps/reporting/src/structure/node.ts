import type { Tier } from '@impact/contracts';
import { daysIncluded } from '@impact/partnership-rules';
import type { PeriodBounds } from '../periods/period.js';

/** The parent from a day on. */
export interface ParentFrom {
  readonly parent: number;
  readonly from: string;
}

/** A participation as the projection sees it; `surrogateId` stands for its id. */
export interface NodeFacts {
  readonly surrogateId: number;
  readonly id: string;
  readonly initiativeId: string;
  readonly tier: Tier;
  /** Ascending by `from`; empty for a root. */
  readonly parents: readonly ParentFrom[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A node's rules about time. */
export class Node {
  constructor(readonly facts: NodeFacts) {}

  /** Counts the days of the period on which the participation is active. */
  activeDays({ start, end }: PeriodBounds): number {
    const { validFrom, validTo } = this.facts;
    const from = validFrom > start ? validFrom : start;
    const to = validTo !== null && validTo < end ? validTo : end;
    return daysIncluded(from, to);
  }

  /** Gives the last day of the period on which the participation is active. */
  lastActiveDay(period: PeriodBounds): string | undefined {
    if (this.activeDays(period) === 0) return undefined;
    const { validTo } = this.facts;
    return validTo !== null && validTo < period.end ? validTo : period.end;
  }

  /** Gives the parent on a day; the first one before its own day, undefined for a root. */
  parentOn(day: string): number | undefined {
    const { parents } = this.facts;
    return (parents.findLast(({ from }) => from <= day) ?? parents[0])?.parent;
  }

  /** Gives the parent that counts for a period: that of the last active day, else, `byLastKnownParent`, the last one known. */
  parentIn(period: PeriodBounds): {
    readonly parent: number | undefined;
    readonly byLastKnownParent: boolean;
  } {
    const day = this.lastActiveDay(period);
    if (day !== undefined) return { parent: this.parentOn(day), byLastKnownParent: false };
    return { parent: this.facts.parents.at(-1)?.parent, byLastKnownParent: true };
  }
}
