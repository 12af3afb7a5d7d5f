import { setTimeout as pause } from 'node:timers/promises';

export { pause };

/** Asks until the condition gives something other than undefined; rejects, with its last words, when the time is over. */
export async function until<T>(
  what: string,
  condition: () => Promise<T | string | undefined>,
  { withinMs, everyMs = 100 }: { withinMs: number; everyMs?: number },
): Promise<Exclude<T, string>> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await condition();
    if (answer !== undefined && typeof answer !== 'string') return answer as Exclude<T, string>;
    if (Date.now() > end)
      throw new Error(`${what}: not within ${withinMs / 1000} s (${answer ?? 'no word'})`);
    await pause(everyMs);
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
