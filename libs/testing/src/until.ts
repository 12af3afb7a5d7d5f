import { setTimeout as wait } from 'node:timers/promises';

/** Waits until the condition holds, asking every 20 ms; throws where it does not hold within the time. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  timeoutMs = 10_000,
): Promise<void> {
  for (const end = performance.now() + timeoutMs; !(await holds()); await wait(20))
    if (performance.now() > end) throw new Error(`${what}: not within ${timeoutMs} ms`);
}
