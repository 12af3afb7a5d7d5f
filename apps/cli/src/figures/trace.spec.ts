import { describe, expect, it } from 'vitest';
import { hopRows } from './trace.command.js';

describe('the hops of a trace', () => {
  const hop = (state: string, at: string | null = null) => ({ hop: 'notification', state, at, eventId: 'e' });

  it.each([
    ['awaited', 'not yet'],
    ['nobody', 'nobody is to be told'],
    ['withheld', 'withheld'],
    ['unknown', 'unknown'],
  ])('say of one that is %s: %s', (state, words) => {
    expect(hopRows([hop(state)])).toMatchObject([{ at: words, after: null }]);
  });

  it('say when the others passed, and how long after the first', () => {
    const rows = hopRows([hop('known', '2026-01-01T00:00:01Z'), hop('known', '2026-01-01T00:00:00Z')]);
    expect(rows).toMatchObject([{ after: '1000 ms' }, { at: '2026-01-01T00:00:00Z', after: '0 ms' }]);
  });
});
