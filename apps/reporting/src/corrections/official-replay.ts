import type { Counted, Replaced } from '@impact/contracts';
import type { IndicatorRule, Structure } from '../structure/structure.js';
import { type Filing, type FiledSide, nothingFiled, sideOf } from '../submissions/filing.js';
import { type ContributionKey, keyText, TOTAL_CELL } from '../surrogate-ids/contribution-key.js';
import { type FigureState, nothingKnown, sameState } from '../tallies/figure-state.js';
import { cellStateOf, emptyTally, plus, stateOf, type Tally } from '../tallies/tally.js';
import { above, amountsOf } from './amounts.js';

/** A contribution as it counts officially. */
export interface HeldContribution extends ContributionKey {
  readonly version: number;
  readonly path: readonly number[] | null;
  readonly expected: boolean;
  readonly correcting: boolean;
  readonly official: FiledSide;
}

/** An event that replaced an official result, and that what counts now has left behind. */
export interface Overtaken extends ContributionKey {
  readonly replaces: Replaced;
  /** What counted when the event was read, cells included; absent where something newer counted then. */
  readonly held?: FiledSide;
  readonly official: Counted | null;
}

/** An official figure before and after one event. */
export interface RestatedState {
  readonly node: number;
  readonly cell: number;
  readonly old: FigureState;
  readonly new: FigureState;
}

/** The sums of one node's cells, for one indicator and period. */
export type CellTallies = Map<number, Tally>;

/** Applies events one by one to official figures in memory, to tell what each of them alone changed. */
export class OfficialReplay {
  constructor(
    private readonly structure: Structure,
    private readonly cells: ReadonlyMap<string, number>,
    /** Keyed by {@link keyText}; only these figures are followed. */
    private readonly figures: Map<string, CellTallies>,
    private readonly held: Map<string, HeldContribution>,
  ) {}

  /** Applies an event that is newer than what is held. */
  apply(filing: Filing): void {
    const before = this.heldOf(filing);
    if (filing.version <= before.version) return;
    const after = this.after(filing);
    this.add(before, -1);
    this.add(after, 1);
    this.held.set(keyText(filing), after);
  }

  /**
   * Applies an event and gives the figures that it changed. What the structure has moved meanwhile is moved first: that
   * is not the event's doing.
   */
  restate(filing: Filing): RestatedState[] {
    const stored = this.heldOf(filing);
    if (filing.version <= stored.version) return this.restateOvertaken(overtakenBy(filing));
    const { path, expected } = this.after(filing);
    const before = { ...stored, path, expected };
    this.swap(stored, before);
    this.held.set(keyText(filing), before);
    const nodes = nodesOf(before);
    const old = this.statesOf(filing, nodes);
    this.apply(filing);
    return differences(old, this.statesOf(filing, nodes));
  }

  /** What a newer event has overtaken is told as if it had come in time: in place of what counts now. */
  restateOvertaken(overtaken: Overtaken): RestatedState[] {
    const now = this.heldOf(overtaken);
    const replaced = { ...now, official: overtaken.held ?? replacedSide(overtaken.replaces) };
    const own = { ...now, official: sideOf(overtaken.official, this.cells) };
    const nodes = nodesOf(now);
    this.swap(now, replaced);
    const old = this.statesOf(overtaken, nodes);
    this.swap(replaced, own);
    const found = differences(old, this.statesOf(overtaken, nodes));
    this.swap(own, now);
    return knowsCells(overtaken) ? found : found.filter(({ cell }) => cell === TOTAL_CELL);
  }

  /** Gives what counts officially until the event is applied; undefined where something newer counts. */
  countedBefore(filing: Filing): FiledSide | undefined {
    const { version, official } = this.heldOf(filing);
    return filing.version > version ? official : undefined;
  }

  private swap(from: HeldContribution, to: HeldContribution): void {
    this.add(from, -1);
    this.add(to, 1);
  }

  private heldOf(key: ContributionKey): HeldContribution {
    const { node, indicator, period } = key;
    return (
      this.held.get(keyText(key)) ?? {
        node,
        indicator,
        period,
        version: 0,
        expected: false,
        correcting: false,
        official: nothingFiled,
        path: this.structure.treePathOf(node, indicator, period).path,
      }
    );
  }

  private after({ node, indicator, period, version, received }: Filing): HeldContribution {
    const { standing } = received.data;
    return {
      node,
      indicator,
      period,
      version,
      path: this.structure.treePathOf(node, indicator, period).path,
      expected: this.structure.expects(node, indicator, period),
      correcting: standing.underCorrection,
      official: sideOf(standing.official, this.cells),
    };
  }

  private add(contribution: HeldContribution, sign: 1 | -1): void {
    const rule = this.structure.indicators.get(contribution.indicator);
    if (!rule || contribution.path === null) return;
    const amounts = amountsOf({ ...contribution, filed: contribution.official }, rule.kind);
    for (const node of [contribution.node, ...contribution.path]) {
      const tallies = this.figures.get(keyText({ ...contribution, node }));
      if (tallies) addAll(tallies, amounts, { rule, own: node === contribution.node, sign });
    }
  }

  private statesOf(key: ContributionKey, nodes: readonly number[]): Map<string, RestatedState> {
    const rollsUp = this.structure.indicators.get(key.indicator)?.rollsUp ?? true;
    const found = new Map<string, RestatedState>();
    for (const node of nodes) {
      const tallies = this.figures.get(keyText({ ...key, node })) ?? new Map<number, Tally>();
      const total = tallies.get(TOTAL_CELL) ?? emptyTally;
      for (const [cell, tally] of tallies) {
        const state = cell === TOTAL_CELL ? stateOf(tally, rollsUp) : cellStateOf(tally, total, rollsUp);
        found.set(`${node} ${cell}`, { node, cell, old: state, new: state });
      }
    }
    return found;
  }
}

function addAll(
  tallies: CellTallies,
  amounts: ReadonlyMap<number, Tally>,
  { rule, own, sign }: { rule: IndicatorRule; own: boolean; sign: 1 | -1 },
): void {
  for (const [cell, amount] of amounts) {
    const added = own ? amount : above(amount, rule.rollsUp);
    tallies.set(cell, plus(tallies.get(cell) ?? emptyTally, added, sign));
  }
}

const nodesOf = ({ node, path }: HeldContribution): number[] => [...new Set([node, ...(path ?? [])])];

function differences(
  before: ReadonlyMap<string, RestatedState>,
  after: ReadonlyMap<string, RestatedState>,
): RestatedState[] {
  return [...after].flatMap(([key, { node, cell, new: now }]) => {
    const old = before.get(key)?.old ?? nothingKnown;
    return sameState(old, now) ? [] : [{ node, cell, old, new: now }];
  });
}

const overtakenBy = ({ node, indicator, period, received: { data } }: Filing): Overtaken => ({
  node,
  indicator,
  period,
  replaces: data.replaces!,
  official: data.standing.official,
});

/** An event says of what it replaced how much it was, not of which parts. */
const knowsCells = ({ held, replaces: { quantity } }: Overtaken): boolean =>
  held !== undefined || quantity?.declaration !== 'results';

function replacedSide({ revision, quantity }: Replaced): FiledSide {
  if (!quantity) return nothingFiled;
  if (quantity.declaration === 'no_new_results') return { ...nothingFiled, state: 2, revision };
  return { ...nothingFiled, state: 1, n: quantity.n ?? null, d: quantity.d ?? null, revision };
}
