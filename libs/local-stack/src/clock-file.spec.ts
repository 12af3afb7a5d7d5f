import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clockFile, readClockOffset, writeClockOffset } from './clock-file.js';

describe('the development clock', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'clock-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('is the machine’s own while nobody has moved it', async () => {
    expect(await readClockOffset(clockFile(dir))).toBe(0);
  });

  it('is read as it was last written, and leaves no draft behind', async () => {
    await writeClockOffset(clockFile(dir), 86_400_000);
    await writeClockOffset(clockFile(dir), -5);
    expect(await readClockOffset(clockFile(dir))).toBe(-5);
    expect(await readdir(dir)).toEqual(['clock.json']);
  });

  it('refuses a fraction of a millisecond', async () => {
    await expect(writeClockOffset(clockFile(dir), 0.5)).rejects.toThrow('whole number');
  });

  it.each(['', '{}', '{"offsetMs":"1"}', '[]'])('names the file when it holds %j', async (text) => {
    await writeFile(clockFile(dir), text);
    await expect(readClockOffset(clockFile(dir))).rejects.toThrow(clockFile(dir));
  });

  it('never shows a half-written file to a reader', async () => {
    const path = clockFile(dir);
    await writeClockOffset(path, 1);
    const writing = Promise.all(Array.from({ length: 50 }, (_, i) => writeClockOffset(path, i)));
    const read = await Promise.all(Array.from({ length: 50 }, () => readClockOffset(path)));
    await writing;
    expect(read.every((offset) => offset >= 0 && offset < 50)).toBe(true);
  });
});
