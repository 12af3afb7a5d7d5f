import { type Parent, type Tier, tiers } from '@impact/contracts';
import { addDays } from '@impact/partnership-rules';
import { endless } from '../calendar/day.js';

/** What the tree's rules read of a participation; days are included, a root has no parents. */
export interface TreeParticipation {
  readonly id: string;
  readonly tier: Tier;
  /** Ascending by `from`, the first on `validFrom`. */
  readonly parents: readonly Parent[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A run of days under one parent. */
export interface ParentSpan {
  readonly parentId: string;
  readonly from: string;
  readonly to: string;
}

/** Why the tree would be wrong: from `day` on, for `participationId` under `parentId`. */
export interface TreeFault {
  readonly kind: 'parent_unknown' | 'parent_not_active' | 'tier_above_parent' | 'cycle' | 'children_left';
  readonly participationId: string;
  readonly parentId: string;
  readonly day: string;
}

/** Gives the runs of days that a participation spends under each of its parents. */
export function parentSpans({ parents, validTo }: TreeParticipation): ParentSpan[] {
  return parents.map((parent, index) => {
    const next = parents[index + 1];
    return { ...parent, to: next ? addDays(next.from, -1) : (validTo ?? endless) };
  });
}

/** The first day of a span on which a parent with this last day is missing. */
const firstWithout = (lastDay: string, from: string): string => (lastDay < from ? from : addDays(lastDay, 1));

/**
 * The tree as it is on every day at once. It needs to know the participation that is judged, its children, and
 * everything above it on any day; others cannot make it wrong.
 */
export class ParticipationTree {
  private readonly byId: ReadonlyMap<string, TreeParticipation>;

  constructor(participations: Iterable<TreeParticipation>) {
    this.byId = new Map(Array.from(participations, (one) => [one.id, one]));
  }

  /** Gives the first thing that is wrong about where the participation stands, or where its children do. */
  faultAround(id: string): TreeFault | undefined {
    const participation = this.byId.get(id);
    if (!participation) return undefined;
    return this.faultOf(participation) ?? this.childLeftBy(participation);
  }

  /** Gives the first thing that is wrong about where the participation stands, its children left aside. */
  faultOf(participation: TreeParticipation): TreeFault | undefined {
    for (const span of parentSpans(participation)) {
      const fault = this.faultIn(participation, span);
      if (fault) return fault;
    }
    return this.cycleThrough(participation);
  }

  private faultIn(
    { id, tier }: TreeParticipation,
    { parentId, from, to }: ParentSpan,
  ): TreeFault | undefined {
    const parent = this.byId.get(parentId);
    const fault = (kind: TreeFault['kind'], day: string) => ({ kind, participationId: id, parentId, day });
    if (!parent) return fault('parent_unknown', from);
    if (tiers.indexOf(parent.tier) > tiers.indexOf(tier)) return fault('tier_above_parent', from);
    if (from < parent.validFrom) return fault('parent_not_active', from);
    if (parent.validTo !== null && parent.validTo < to)
      return fault('parent_not_active', firstWithout(parent.validTo, from));
    return undefined;
  }

  private childLeftBy(parent: TreeParticipation): TreeFault | undefined {
    for (const child of this.byId.values())
      for (const { parentId, from, to } of parentSpans(child)) {
        if (parentId !== parent.id) continue;
        if (parent.validTo !== null && parent.validTo < to)
          return {
            kind: 'children_left',
            participationId: child.id,
            parentId,
            day: firstWithout(parent.validTo, from),
          };
      }
    return undefined;
  }

  /** Climbs through every parent of every day; the days shrink to those spent under all of them. */
  private cycleThrough(participation: TreeParticipation): TreeFault | undefined {
    const { id } = participation;
    const climb = (at: TreeParticipation, since: string, until: string): TreeFault | undefined => {
      for (const { parentId, from, to } of parentSpans(at)) {
        const [begin, end] = [from > since ? from : since, to < until ? to : until];
        if (begin > end) continue;
        if (parentId === id) return { kind: 'cycle', participationId: id, parentId: at.id, day: begin };
        const parent = this.byId.get(parentId);
        const fault = parent && climb(parent, begin, end);
        if (fault) return fault;
      }
      return undefined;
    };
    return climb(participation, participation.validFrom, participation.validTo ?? endless);
  }
}
