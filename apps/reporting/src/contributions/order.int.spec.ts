import type { Received } from '@impact/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectFigures } from '../testing/expect-figures.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { Scenario, scripts } from '../testing/scenario.js';

const runs = Number(process.env['PROPERTY_RUNS'] ?? 10);

/** Cuts facts into chunks, each of one topic and partition as a consumer would get it. */
function chunksOf(facts: readonly Received<object>[], size: number): Received<object>[][] {
  const chunks: Received<object>[][] = [];
  for (let from = 0; from < facts.length; from += size) {
    const byPartition = new Map<string, Received<object>[]>();
    for (const fact of facts.slice(from, from + size)) {
      const { topic, partition } = fact.envelope.record;
      const key = `${topic} ${partition}`;
      byPartition.set(key, [...(byPartition.get(key) ?? []), fact]);
    }
    chunks.push(...byPartition.values());
  }
  return chunks;
}

/** Works through a list with so many hands. */
async function inParallel<T>(
  list: readonly T[],
  hands: number,
  work: (each: T) => Promise<void>,
): Promise<void> {
  const rest = [...list];
  const hand = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}

describe('whatever the order', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  it('gives the figures that the facts give on paper, in their order, chunk by chunk', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, fc.integer({ min: 1, max: 40 }), async (script, size) => {
        const scenario = new Scenario(script);
        for (const chunk of chunksOf(scenario.facts, size)) await reporting.hand(...chunk);
        await reporting.settled();
        expectFigures(await reporting.figures(scenario.world.initiativeId), scenario.facts);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  }, 240_000);

  it('gives the same figures when events come permuted, twice, and once more from the start', async () => {
    const shuffles = fc.record({
      order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      size: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(scripts, shuffles, async (script, { order, size }) => {
        const scenario = new Scenario(script);
        const twice = [...scenario.facts, ...scenario.facts.filter((_, index) => index % 3 === 0)];
        const shuffled = twice
          .map((fact) => ({ fact, place: order.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ fact }) => fact);
        await inParallel(chunksOf(shuffled, size), 4, (chunk) => reporting.hand(...chunk));
        await reporting.settled();
        expectFigures(await reporting.figures(scenario.world.initiativeId), scenario.facts);
        for (const chunk of chunksOf(scenario.facts, 50)) await reporting.hand(...chunk);
        await reporting.settled();
        expectFigures(await reporting.figures(scenario.world.initiativeId), scenario.facts);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  }, 240_000);
});
