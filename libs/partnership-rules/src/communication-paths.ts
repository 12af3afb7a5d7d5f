import {
  type CommunicationPair,
  communicationPairs,
  type CommunicationSide,
  communicationSides,
  type Tier,
  tiers,
} from '@impact/contracts';

/** Who communicates along a path: a whole side, or one participation of a tier. */
export interface Party {
  readonly side: CommunicationSide;
  readonly participationId?: string;
}

/** Where paths are looked for: a participation's tier, and the ids from it up to the root. */
export interface Place {
  readonly tier: Tier;
  readonly line: readonly string[];
}

/** A path as far as it is judged. */
export interface JudgedPath {
  readonly participationId: string;
  readonly parties: readonly Party[];
}

/** A required pair with the paths that serve it at a place. */
export interface ServedPair<P extends JudgedPath> {
  readonly pair: CommunicationPair;
  readonly paths: readonly P[];
}

/** Gives the pair of sides that a path joins, however its parties are told. */
export function pairOf(parties: readonly Party[]): CommunicationPair {
  const sides = parties.map(({ side }) => communicationSides.indexOf(side)).sort((a, b) => a - b);
  const name = sides.map((at) => communicationSides[at]).join('-');
  return communicationPairs.find((pair) => pair === name)!;
}

const sidesOf = (pair: CommunicationPair): string[] => pair.split('-');

/** Gives the pairs that concern a tier: those it is a side of; the one within the technical assistance centre concerns the funder. */
export const pairsConcerning = (
  tier: Tier,
  pairs: readonly CommunicationPair[],
): readonly CommunicationPair[] =>
  pairs.filter(
    (pair) => sidesOf(pair).includes(tier) || (tier === 'federal' && pair === 'ta_centre-ta_centre'),
  );

/**
 * Gives each required pair that concerns a place with the paths that serve it there: those of the nearest participation on the
 * line that has some. A path between the funder and one state serves that state, and is no path to all states.
 */
export const servedPairs = <P extends JudgedPath>(
  place: Place,
  required: readonly CommunicationPair[],
  paths: readonly P[],
): ServedPair<P>[] =>
  pairsConcerning(place.tier, required).map((pair) => {
    const serving = paths.filter(({ parties }) => pairOf(parties) === pair && serves(parties, place));
    const nearest = place.line.find((id) => serving.some(({ participationId }) => participationId === id));
    return { pair, paths: serving.filter(({ participationId }) => participationId === nearest) };
  });

/** One party is the place's own tier, there or above, and the other is not a single participation further down. */
function serves(parties: readonly Party[], { tier, line }: Place): boolean {
  if (pairOf(parties) === 'ta_centre-ta_centre') return true;
  return parties.some(
    (own, at) =>
      own.side === tier &&
      (own.participationId === undefined || line.includes(own.participationId)) &&
      parties.every((other, index) => index === at || !isSingleBelow(other, tier)),
  );
}

const isSingleBelow = ({ side, participationId }: Party, tier: Tier): boolean =>
  participationId !== undefined && tiers.indexOf(side as Tier) > tiers.indexOf(tier);

/**
 * So many days before it is due, a contact that was not made yet is a risk: a quarter of the cadence, and thirty days at most. So
 * a weekly contact is one a day ahead, and not all the time.
 */
export const daysAhead = (cadenceDays: number): number => Math.min(30, Math.floor(cadenceDays / 4));
