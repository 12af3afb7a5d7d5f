import { type Frequency, type IndicatorKind } from '@impact/contracts';
import { measureSetInForce } from '@impact/partnership-rules';
import type { Period } from '../periods/period.js';
import { covers, type SetEntry, type SetVersion } from './measure-set.js';
import type { Node } from './node.js';

/** What the projection needs of an indicator version. */
export interface IndicatorRule {
  readonly surrogateId: number;
  readonly id: string;
  readonly initiativeId: string;
  readonly kind: IndicatorKind;
  /** False where figures of several organizations must not be added. */
  readonly rollsUp: boolean;
  /** Null where the definition cannot be read: then nothing of it counts. */
  readonly per: number | null;
  readonly frequency: Frequency;
  /** The first and the last day on which it is in force; null while no end is known. */
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  /** True where it tells of single people. */
  readonly personLevel: boolean;
}

/** The facts that a structure is made of. */
export interface StructureFacts {
  readonly version: number;
  readonly nodes: readonly Node[];
  readonly indicators: readonly IndicatorRule[];
  readonly periods: readonly Period[];
  /** The periods that were ever opened, by initiative. */
  readonly opened: ReadonlyMap<string, ReadonlySet<number>>;
  readonly sets: ReadonlyMap<string, readonly SetVersion[]>;
}

/** Where a contribution counts; a null path counts nowhere yet. */
export interface TreePath {
  /** The ancestors, nearest first. */
  readonly path: readonly number[] | null;
  /** True where the participation was not active in the period and its last known parent is used. */
  readonly byLastKnownParent: boolean;
}

const noPath: TreePath = { path: null, byLastKnownParent: false };
/** Below this many active days in a period nothing is expected of a participation. */
const expectedFromDays = 15;

/**
 * Tree, measure sets, periods and indicators at one moment: says where a contribution counts and what is expected.
 * Immutable; answers are remembered.
 */
export class Structure {
  readonly version: number;
  readonly nodes: ReadonlyMap<number, Node>;
  readonly indicators: ReadonlyMap<number, IndicatorRule>;
  readonly periods: ReadonlyMap<number, Period>;
  private readonly treePaths = new Map<number, Map<number, TreePath>>();
  private readonly shared = new Map<string, ReadonlySet<string> | undefined>();
  private readonly entries = new Map<string, ReadonlyMap<number, SetEntry>>();

  constructor(private readonly facts: StructureFacts) {
    this.version = facts.version;
    this.nodes = new Map(facts.nodes.map((node) => [node.facts.surrogateId, node]));
    this.indicators = new Map(facts.indicators.map((indicator) => [indicator.surrogateId, indicator]));
    this.periods = new Map(facts.periods.map((period) => [period.surrogateId, period]));
  }

  /** Gives where a contribution counts: nowhere while its node or an ancestor is unknown, or its indicator cannot be read. */
  treePathOf(node: number, indicator: number, period: number): TreePath {
    const isReadable = (this.indicators.get(indicator)?.per ?? null) !== null;
    return isReadable ? this.treePathIn(node, period) : noPath;
  }

  /** Tells whether the node is expected to file: active long enough, required of its tier, in range, opened. */
  expects(node: number, indicator: number, period: number): boolean {
    const participation = this.nodes.get(node);
    const bounds = this.periods.get(period);
    if (!participation || !bounds) return false;
    const entry = this.expectedIn(participation.facts.initiativeId, period).get(indicator);
    return (
      entry !== undefined &&
      entry.tiers.includes(participation.facts.tier) &&
      isLongEnough(participation, bounds)
    );
  }

  /** Gives the entries that are expected of anybody in a period, by indicator; none before it is opened. */
  expectedIn(initiativeId: string, period: number): ReadonlyMap<number, SetEntry> {
    const key = `${initiativeId} ${period}`;
    let known = this.entries.get(key);
    if (!known) this.entries.set(key, (known = this.findExpected(initiativeId, period)));
    return known;
  }

  /** Gives the periods opened in an initiative, ascending. */
  openedIn(initiativeId: string): number[] {
    return [...(this.facts.opened.get(initiativeId) ?? [])].sort((a, b) => a - b);
  }

  /** Gives the nodes of an initiative, ascending. */
  nodesOf(initiativeId: string): number[] {
    return [...this.nodes.values()]
      .filter(({ facts }) => facts.initiativeId === initiativeId)
      .map(({ facts }) => facts.surrogateId)
      .sort((a, b) => a - b);
  }

  /** Gives the entry of the set version in force on the period's first day, whether opened or not. */
  entryOf(initiativeId: string, indicator: number, period: number): SetEntry | undefined {
    const bounds = this.periods.get(period);
    const set = bounds && measureSetInForce(this.facts.sets.get(initiativeId) ?? [], bounds.start);
    return set?.entries.find((entry) => entry.indicator === indicator);
  }

  /** Gives the ids of the indicator versions that an initiative shares on a day; undefined while no measure set is in force. */
  sharedOn(initiativeId: string, day: string): ReadonlySet<string> | undefined {
    const key = `${initiativeId} ${day}`;
    if (!this.shared.has(key)) this.shared.set(key, this.findShared(initiativeId, day));
    return this.shared.get(key);
  }

  /** Gives the days on which measure sets of an initiative begin. */
  setsBeginOn(initiativeId: string): string[] {
    return (this.facts.sets.get(initiativeId) ?? []).map(({ effectiveFrom }) => effectiveFrom);
  }

  private findShared(initiativeId: string, day: string): ReadonlySet<string> | undefined {
    const set = measureSetInForce(this.facts.sets.get(initiativeId) ?? [], day);
    return set && new Set(set.entries.flatMap(({ indicator }) => this.indicators.get(indicator)?.id ?? []));
  }

  private treePathIn(node: number, period: number): TreePath {
    let ofPeriod = this.treePaths.get(period);
    if (!ofPeriod) this.treePaths.set(period, (ofPeriod = new Map()));
    let treePath = ofPeriod.get(node);
    if (!treePath) ofPeriod.set(node, (treePath = this.findTreePath(node, period)));
    return treePath;
  }

  private findTreePath(node: number, period: number): TreePath {
    const bounds = this.periods.get(period);
    const path: number[] = [];
    let isByLastKnownParent = false;
    for (let at = node; ;) {
      const participation = this.nodes.get(at);
      if (!participation || !bounds) return noPath;
      const { parent, byLastKnownParent } = participation.parentIn(bounds);
      isByLastKnownParent ||= byLastKnownParent;
      if (parent === undefined) return { path, byLastKnownParent: isByLastKnownParent };
      if (parent === node || path.includes(parent)) return noPath;
      path.push((at = parent));
    }
  }

  private findExpected(initiativeId: string, period: number): ReadonlyMap<number, SetEntry> {
    const bounds = this.periods.get(period);
    if (!bounds || !this.facts.opened.get(initiativeId)?.has(period)) return new Map();
    const set = measureSetInForce(this.facts.sets.get(initiativeId) ?? [], bounds.start);
    const fitting = set?.entries.filter(
      (entry) => canBeFiledIn(this.indicators.get(entry.indicator), bounds) && covers(entry, bounds),
    );
    return new Map(fitting?.map((entry) => [entry.indicator, entry]));
  }
}

/** Tells whether the indicator is filed for periods like this one and is in force throughout it. */
const canBeFiledIn = (rule: IndicatorRule | undefined, { frequency, start, end }: Period): boolean =>
  rule?.frequency === frequency &&
  rule.effectiveFrom <= start &&
  (rule.effectiveTo === null || end <= rule.effectiveTo);

/** Tells whether the participation is active long enough in the period for anything to be expected of it. */
const isLongEnough = (node: Node, period: Period): boolean => node.activeDays(period) >= expectedFromDays;
