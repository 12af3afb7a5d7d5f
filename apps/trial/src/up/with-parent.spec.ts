import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folder } from '@impact/testing';
import { until } from '@impact/testing/until';
import { root } from '../root.js';

const program = `
  import { whenOrphaned } from ${JSON.stringify(`${root}scripts/with-parent.mjs`)};
  whenOrphaned(() => process.exit(0));
  console.log('pid ' + process.pid);
  setInterval(() => undefined, 1000);`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('what npm runs', () => {
  it.each([
    ['SIGTERM', 'node wait.mjs'],
    ['SIGKILL', 'node wait.mjs'],
    ['SIGKILL', 'node wait.mjs; echo ended'],
  ] as const)(
    'ends when npm ends by %s, which reaches npm alone: %s',
    async (signal, start) => {
      const dir = folder({
        'package.json': JSON.stringify({ name: 'waiting', scripts: { start } }),
        'wait.mjs': program,
      });
      const npm = spawn('npm', ['start'], { cwd: dir, stdio: ['ignore', 'pipe', 'ignore'] });
      let pid = 0;
      onTestFinished(() => void (npm.kill('SIGKILL'), pid && isAlive(pid) && process.kill(pid, 'SIGKILL')));
      npm.stdout.on('data', (said) => (pid ||= Number(/pid (\d+)/.exec(String(said))?.[1] ?? 0)));
      await until('it runs', () => pid > 0);
      npm.kill(signal);
      await once(npm, 'exit');
      await until('it has ended', () => !isAlive(pid));
      expect(isAlive(pid)).toBe(false);
    },
    30_000,
  );
});
