import { moveDay, type Period, periods } from '../partnership/measures.js';
import type { Partnership, Site, State } from '../partnership/partnership.js';
import { type Acknowledged, Filing } from './filing.js';

/** Which submission. */
export interface Place {
  readonly site: Site;
  readonly indicator: string;
  readonly period: Period;
}

/** A submission as the oracle sees it after a run. */
export interface Settled extends Place {
  readonly filing: Filing;
}

export const placeName = ({ site, indicator, period }: Place): string =>
  `${site.code} ${indicator} ${period.id}`;

/** All that was acknowledged in a run, and nothing else. */
export class Ledger {
  private readonly changes = new Map<string, Acknowledged[]>();
  private readonly moves = new Map<string, State>();
  private readonly others: string[] = [];

  constructor(readonly partnership: Partnership) {}

  record(place: Place, change: Acknowledged): void {
    const name = placeName(place);
    this.changes.set(name, [...(this.changes.get(name) ?? []), change]);
  }

  /** Takes that a site belongs to another state from {@link moveDay} on. */
  recordMove(site: Site, to: State): void {
    this.moves.set(site.id, to);
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
      this.others.length + this.moves.size,
    );
  }

  /** Gives the state above a site on a day. */
  stateOn(site: Site, day: string): State {
    const moved = this.moves.get(site.id);
    return moved && day >= moveDay ? moved : site.state;
  }

  /** Every state that the site was ever under. */
  statesOf(site: Site): State[] {
    return [...new Set([site.state, this.moves.get(site.id) ?? site.state])];
  }

  /** Plays every submission that a site can file, filed or not. */
  settle(): Settled[] {
    const { sites, indicators } = this.partnership;
    return sites.flatMap((site) =>
      indicators.flatMap(({ id: indicator }) =>
        periods.map((period) => {
          const place = { site, indicator, period };
          const name = placeName(place);
          return { ...place, filing: new Filing(name).play(this.changes.get(name) ?? []) };
        }),
      ),
    );
  }
}
