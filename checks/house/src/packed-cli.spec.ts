import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('the packed command line', { timeout: 60_000 }, () => {
  let folder: string;
  const impact = (...args: string[]) =>
    spawnSync(process.execPath, [join(folder, 'dist/main.js'), ...args], { cwd: folder, encoding: 'utf8' });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'impact-packed-'));
    execFileSync(process.execPath, ['scripts/pack-cli.mjs', folder], { cwd: root });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('depends on nothing, and says its version', () => {
    const packed = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(packed).not.toHaveProperty('dependencies');
    expect(impact('--version').stdout.trim()).toBe(packed['version']);
  });

  it('asks services, and tells where none answers', () => {
    const { status, stdout } = impact('status', '--url', 'http://127.0.0.1:9');
    expect(stdout).toMatch(/reporting +unreachable/);
    expect(status).toBe(3);
  });

  it('speaks to Kafka, and has no local stack', () => {
    expect(impact('topics', 'list', '--help').stdout).toContain('the topics on the brokers');
    expect(impact('up').stderr).toContain("unknown command 'up'");
  });
});
