import { setTimeout as pause } from 'node:timers/promises';

/** Asks `condition` every 25 ms until it answers with something; undefined after `timeoutMs`. */
export async function waitFor<T>(
  condition: () => T | undefined | Promise<T | undefined>,
  timeoutMs: number,
): Promise<T | undefined> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await condition();
    if (answer !== undefined || performance.now() > end) return answer;
    await pause(25);
  }
}

/** Says `line` when `work` takes longer than a second. */
export async function announceSlow<T>(
  work: Promise<T>,
  report: (line: string) => void,
  line: string,
): Promise<T> {
  const timer = setTimeout(() => report(line), 1_000);
  return work.finally(() => clearTimeout(timer));
}
