import { firstSet, type MeasureSet, type Period, periods } from '../partnership/measures.js';
import type { Filer, Partnership, Site, State } from '../partnership/partnership.js';
import { Facts } from './facts.js';
import { isExpected } from './expectation.js';
import { type Acknowledged, Filing } from './filing.js';
import { moved, stateOn, type Stay } from './stays.js';

/** Which submission. */
export interface SubmissionKey {
  readonly filer: Filer;
  readonly indicator: string;
  readonly period: Period;
}

/** A submission as the oracle sees it after a run. */
export interface Settled extends SubmissionKey {
  readonly filing: Filing;
}

export const submissionName = ({ filer, indicator, period }: SubmissionKey): string =>
  `${filer.code} ${indicator} ${period.id}`;

/** Tells whether it is a site, which belongs to a state. */
export const isSite = (filer: Filer): filer is Site => filer.tier === 'local';

/** All that was acknowledged in a run, and nothing else. */
export class Ledger {
  private readonly changes = new Map<string, Acknowledged[]>();
  /** Of each site that moved, its stays before the first move and after each. */
  private readonly moves = new Map<string, (readonly Stay[])[]>();
  private readonly sets: MeasureSet[];
  private readonly others: string[] = [];
  /** What is about no submission, and what conditions are judged by. */
  readonly facts: Facts;

  constructor(readonly partnership: Partnership) {
    this.sets = [firstSet(partnership.indicators)];
    this.facts = new Facts(partnership);
  }

  record(key: SubmissionKey, change: Acknowledged): void {
    const name = submissionName(key);
    this.changes.set(name, [...(this.changes.get(name) ?? []), change]);
  }

  /** Takes that a site belongs to another state from a day on. */
  recordMove(site: Site, to: State, from: string): void {
    const history = this.historyOf(site);
    this.moves.set(site.id, [...history, moved(history.at(-1)!, to, from)]);
  }

  /** Takes the next version of the measure set. */
  recordSet(set: MeasureSet): void {
    this.sets.push(set);
  }

  /** Takes the event id, or what else must be found, of an acknowledged change that is about no submission. */
  recordOther(id: string): void {
    this.others.push(id);
  }

  /** The events that acknowledged changes named. */
  eventIds(): string[] {
    return [...this.changes.values()].flat().flatMap(({ eventId }) => eventId ?? []);
  }

  /** The aggregates of other acknowledged changes. */
  get otherIds(): readonly string[] {
    return this.others;
  }

  get count(): number {
    return [...this.changes.values()].reduce(
      (sum, each) => sum + each.length,
      this.others.length + this.sets.length - 1,
    );
  }

  /** Gives the stays of a site by all moves so far. */
  staysOf(site: Site): readonly Stay[] {
    return this.historyOf(site).at(-1)!;
  }

  /** Gives whoever belongs to a figure's node on a day: the one that files, and all above it. */
  lineOf(filer: Filer, day: string): Filer[] {
    const { root } = this.partnership;
    if (isSite(filer)) return [filer, stateOn(this.staysOf(filer), day), root];
    return filer === root ? [root] : [filer, root];
  }

  /** Gives every state that the site was under on a day, as it was known one after the other. */
  statesOf(site: Site, day: string): State[] {
    const known = this.historyOf(site).map((stays) => stateOn(stays, day));
    return known.filter((state, at) => state !== known[at - 1]);
  }

  /** Tells whether somebody was expected to file. */
  expects({ filer, indicator, period }: SubmissionKey): boolean {
    return isExpected(this.sets, filer, indicator, period);
  }

  /** Plays every submission that can be filed, filed or not. */
  settle(): Settled[] {
    const { root, states, sites, indicators } = this.partnership;
    return [root, ...states, ...sites].flatMap((filer) =>
      indicators.flatMap(({ id: indicator }) =>
        periods.map((period) => {
          const key = { filer, indicator, period };
          const filing = new Filing(submissionName(key), isSite(filer));
          return { ...key, filing: filing.play(this.changes.get(submissionName(key)) ?? []) };
        }),
      ),
    );
  }

  private historyOf({ id, validFrom, state }: Site): readonly (readonly Stay[])[] {
    return this.moves.get(id) ?? [[{ from: validFrom, state }]];
  }
}
