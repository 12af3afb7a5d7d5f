import { setTimeout as wait } from 'node:timers/promises';

/** Waits until the question is answered with something true, and gives it; fails with the words after the limit. */
export async function until<T>(
  what: string,
  question: () => T | Promise<T>,
  limitMs = 20_000,
): Promise<NonNullable<T>> {
  for (const end = Date.now() + limitMs; ; await wait(20)) {
    const answer = await question();
    if (answer) return answer as NonNullable<T>;
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
  }
}
