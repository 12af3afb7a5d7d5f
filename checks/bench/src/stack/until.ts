import { setTimeout as wait } from 'node:timers/promises';

/** Waits until the condition holds, asking every `everyMs`; throws when the time is over. */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  { everyMs = 50, limitMs = 600_000 } = {},
): Promise<void> {
  for (const end = Date.now() + limitMs; !(await holds()); await wait(everyMs))
    if (Date.now() > end) throw new Error(`${what}: not after ${limitMs / 1000} s`);
}
