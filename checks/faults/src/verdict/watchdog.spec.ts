import { expect, it } from 'vitest';
import { stalledIn } from './watchdog.js';

it('names the loops that had work and got nothing done for half a minute', () => {
  const metrics = [
    '# TYPE impact_loop_stalled_seconds gauge',
    'impact_loop_stalled_seconds{loop="relay"} 29.999',
    'impact_loop_stalled_seconds{loop="consumer:a:b[0]"} 30',
    'impact_loop_stalled_seconds_total{loop="c"} 90',
    'impact_loop_stalled_seconds{loop="publisher"} 0',
  ].join('\n');
  expect(stalledIn(metrics, [], 0)).toEqual([['consumer:a:b[0]', 30]]);
});

it('forgives what a loop could not do while a server was away, and nothing else', () => {
  const stalled = (...outages: { from: number; to?: number }[]) =>
    stalledIn('impact_loop_stalled_seconds{loop="relay"} 40', outages, 100_000).length;
  expect(stalled({ from: 50_000, to: 80_000 })).toBe(0);
  expect(stalled({ from: 85_000 })).toBe(0);
  expect(stalled({ from: 55_000, to: 69_000 })).toBe(1);
  expect(stalled({ from: 0, to: 59_000 })).toBe(1);
});
