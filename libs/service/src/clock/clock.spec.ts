import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { civilDate, Clock } from './clock.js';

const day = 86_400_000;
const ahead = (clock: Clock): number => clock.now().getTime() - Date.now();

describe('the clock', () => {
  let file: string;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    file = join(mkdtempSync(join(tmpdir(), 'clock-')), 'clock.json');
  });
  afterEach(() => {
    vi.useRealTimers();
    rmSync(join(file, '..'), { recursive: true });
  });

  it('is the real time without a file, and before the file exists', () => {
    expect(ahead(new Clock())).toBe(0);
    expect(ahead(new Clock(file))).toBe(0);
  });

  it('follows the offset in its file within 250 ms', () => {
    const clock = new Clock(file);
    writeFileSync(file, JSON.stringify({ offsetMs: day }));
    expect(ahead(clock)).toBe(day);
    writeFileSync(file, JSON.stringify({ offsetMs: 31 * day }));
    vi.advanceTimersByTime(250);
    expect(ahead(clock)).toBe(31 * day);
  });

  it.each(['{"offs', '{"offsetMs":"1"}', ''])('keeps the last offset while the file holds %s', (text) => {
    const clock = new Clock(file);
    writeFileSync(file, JSON.stringify({ offsetMs: day }));
    expect(ahead(clock)).toBe(day);
    writeFileSync(file, text);
    vi.advanceTimersByTime(250);
    expect(ahead(clock)).toBe(day);
  });

  it('tells the civil date of a time zone', () => {
    const instant = new Date('2024-03-01T02:00:00Z');
    expect(civilDate(instant)).toBe('2024-03-01');
    expect(civilDate(instant, 'America/Chicago')).toBe('2024-02-29');
  });
});
