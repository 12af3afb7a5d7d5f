/** How many marks the first round takes at most. */
export const firstRound = 1_000;

const [fewest, most] = [100, 3_000];
const longMs = 700;

/**
 * Gives how many marks the next round takes at most, after a full one that took so long. Small rounds publish the figures
 * of the upper tiers more often than anybody reads them; a round holds the feed's lock, and figures with many cells make
 * the same marks many times as much work.
 */
export const nextRound = (marks: number, tookMs: number): number =>
  tookMs > longMs ? Math.max(fewest, Math.floor(marks / 2)) : Math.min(most, Math.floor(marks * 1.5));
