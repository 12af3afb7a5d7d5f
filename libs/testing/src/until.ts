import { setTimeout as pause } from 'node:timers/promises';

export interface UntilOptions {
  readonly timeoutMs?: number;
  /** The rest between two questions; it lasts three times as long as the answer took where that is longer. */
  readonly everyMs?: number;
}

/** What a question is answered with in the end. */
export type Answer<T> = Exclude<T, string | false | 0 | null | undefined>;

/**
 * Asks until the answer is something true, and gives it. A text is no answer yet: it says what is still missing. Rejects with the
 * last text when the time is over.
 */
export async function until<T>(
  what: string,
  question: () => T | Promise<T>,
  { timeoutMs = 20_000, everyMs = 20 }: UntilOptions = {},
): Promise<Answer<T>> {
  for (const end = performance.now() + timeoutMs; ;) {
    const asked = performance.now();
    const answer = await question();
    if (answer && typeof answer !== 'string') return answer as Answer<T>;
    if (performance.now() > end)
      throw new Error(`${what}: not within ${timeoutMs / 1000} s${answer ? ` (${String(answer)})` : ''}`);
    await pause(Math.max(everyMs, 3 * (performance.now() - asked)));
  }
}
