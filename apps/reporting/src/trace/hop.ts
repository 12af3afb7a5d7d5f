import type { HopResponse, HopState } from './trace.dto.js';

/** What is said of a hop besides the event that passed. */
export type HopFacts = Omit<HopResponse, 'eventId' | 'action'>;

/** Gives a hop that passed at a time; in another state where there is none. */
export function hopAt(
  hop: HopFacts['hop'],
  at: Date | null,
  more: Partial<HopFacts> = {},
  otherwise: HopState = 'unknown',
): HopFacts {
  return { hop, state: at ? 'known' : otherwise, at: at && at.toISOString(), ...more };
}
