import { describe, expect, it } from 'vitest';
import { uuidv7 } from './uuidv7.js';

describe('uuidv7', () => {
  it('rises, even when many are made in one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, uuidv7);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('has the form and the time of a UUIDv7', () => {
    const before = Date.now();
    const id = uuidv7();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const time = parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
    expect(time - before).toBeLessThan(100);
  });
});
