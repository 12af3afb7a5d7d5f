const everyMs = 5;
const patienceMs = 30_000;

/** Asks every 5 ms until it is so; gives the milliseconds since the call. */
export async function everyFewMs(what: string, isSo: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  for (;;) {
    const asked = performance.now();
    if (await isSo()) return performance.now() - began;
    if (asked - began > patienceMs) throw new Error(`${what}: not after ${patienceMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, everyMs - (performance.now() - asked))));
  }
}

/** Prints how long something took: the middle, the tail, and which were longer than a second. */
export function report(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(0);
  const late = times.flatMap((ms, place) => (ms > 1_000 ? [place + 1] : []));
  console.log(
    `${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms, over 1 s: ${late.length} of ${times.length}${late.length > 0 ? ` (number ${late.join(', ')})` : ''}`,
  );
}
