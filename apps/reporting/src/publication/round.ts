import type { LastStep } from '@impact/service';

/** How many dirty figures the first round takes at most. */
export const firstRound = 350;

const [fewest, most] = [40, 1_000];
const longMs = 700;

/**
 * Gives how many dirty figures the next round takes at most, after a full one that took so long. Small rounds publish the figures
 * of the upper tiers more often than anybody reads them; a round holds the feed's lock, and figures with many cells make
 * the same number of them many times as much work.
 */
export const nextRound = (taken: number, tookMs: number): number =>
  tookMs > longMs ? Math.max(fewest, Math.floor(taken / 2)) : Math.min(most, Math.ceil(taken * 1.5));

const backlog = { events: 250, ageMs: 5_000 };

/** True for events that were counted at once and are part of a backlog: many, the first of which lay in the topic for long. */
export const isOfBacklog = (events: number, ageMs: number): boolean =>
  events >= backlog.events && ageMs >= backlog.ageMs;

/** How long after a part of a backlog the next one is waited for, in milliseconds. */
export const backlogLastsMs = 1_000;

/**
 * Gives the pause after a round, in milliseconds. While events wait to be counted, most of the time is theirs: what is
 * published meanwhile is old already, and the figures of the upper tiers would only be published more often.
 */
export function restAfter({ tookMs, more }: LastStep, countsBacklog: boolean): number {
  if (countsBacklog) return Math.min(5_000, 10 * tookMs);
  return Math.min(100, more ? tookMs / 4 : tookMs);
}
