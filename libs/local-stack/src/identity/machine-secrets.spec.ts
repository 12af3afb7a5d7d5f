import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { machineSecrets } from './machine-secrets.js';

it('makes each machine a secret once, which nobody else on the machine reads', () => {
  const dir = mkdtempSync(join(tmpdir(), 'impact-secrets-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = join(dir, 'secrets.json');
  const first = machineSecrets(file, ['one']);
  expect(first['one']).toMatch(/^[\w-]{43}$/);
  const text = readFileSync(file, 'utf8');
  expect(machineSecrets(file, ['one'])).toEqual(first);
  expect(readFileSync(file, 'utf8')).toBe(text);
  const both = machineSecrets(file, ['one', 'two']);
  expect([both['one'], both['two'] === both['one']]).toEqual([first['one'], false]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
