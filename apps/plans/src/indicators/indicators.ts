import type { IndicatorState, Received } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type IndicatorName, knownIndicators, writeIndicators } from './indicators.queries.js';

/** The indicator versions that were published, as far as measurement's events have come. */
@Injectable()
export class Indicators {
  async apply(tx: EntityManager, run: readonly Received<IndicatorState>[]): Promise<void> {
    const states = run.map(({ data, envelope }) => ({
      initiative_id: data.initiativeId,
      indicator: data.indicator,
      person_level: data.personLevel,
      lost: isLost(data),
      version: envelope.aggregateVersion,
    }));
    await writeIndicators.run(tx, { states: JSON.stringify(states) });
  }

  /** Gives the names, as {@link nameOf} writes them, of those that are known to tell of no single people. */
  async open(tx: EntityManager, names: readonly IndicatorName[]): Promise<Set<string>> {
    if (names.length === 0) return new Set();
    const known = await knownIndicators.rows(tx, { names: JSON.stringify(names) });
    return new Set(known.filter(({ personLevel }) => !personLevel).map(nameOf));
  }

  /** Gives those of an initiative's indicator versions that are known and were not lost. */
  async known(tx: EntityManager, initiativeId: string, indicators: readonly string[]): Promise<Set<string>> {
    if (indicators.length === 0) return new Set();
    const names = indicators.map((indicator) => ({ initiativeId, indicator }));
    const known = await knownIndicators.rows(tx, { names: JSON.stringify(names) });
    return new Set(known.filter(({ lost }) => !lost).map(({ indicator }) => indicator));
  }
}

/** Tells whether its last day is its first: measurement ends so what it no longer has after a restore, and a steward by the end of a period. */
const isLost = ({ effectiveFrom, effectiveTo }: IndicatorState): boolean => effectiveTo === effectiveFrom;

/** Gives a name that no other indicator version has: every initiative has names of its own. */
export const nameOf = ({ initiativeId, indicator }: IndicatorName): string => `${initiativeId}/${indicator}`;
