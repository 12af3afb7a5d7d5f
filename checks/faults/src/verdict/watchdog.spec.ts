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
  expect(stalledIn(metrics)).toEqual([['consumer:a:b[0]', 30]]);
});
