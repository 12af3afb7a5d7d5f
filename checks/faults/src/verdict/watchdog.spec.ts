import { expect, it } from 'vitest';
import { stalledBeyond, stalledIn } from './watchdog.js';

it('names the loops that had work and got nothing done for half a minute', () => {
  const metrics = [
    '# TYPE impact_loop_stalled_seconds gauge',
    'impact_loop_stalled_seconds{loop="relay"} 29.999',
    'impact_loop_stalled_seconds{loop="consumer:a:b[0]"} 30',
    'impact_loop_stalled_seconds_total{loop="c"} 90',
    'impact_loop_stalled_seconds{loop="publisher"} 0',
  ].join('\n');
  expect(stalledIn(metrics)).toEqual([['consumer:a:b[0]', 30]]);
});

it('forgives what a loop could not do while a server was away', () => {
  const longest = new Map([
    ['plans relay', 31.8],
    ['plans consumer', 60],
  ]);
  expect(stalledBeyond(longest, 0)).toHaveLength(2);
  expect(stalledBeyond(longest, 20)).toEqual(['plans consumer got nothing done for 60 s']);
});
