import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { PasswordFolder } from './password-folder.js';

const parent = mkdtempSync(join(tmpdir(), 'passwords-'));
const dir = join(parent, 'kafka');
afterAll(() => rmSync(parent, { recursive: true }));

it('is made with its first password, readable by its owner only', () => {
  const folder = new PasswordFolder(dir);
  expect([folder.has('impact.plans'), existsSync(dir)]).toEqual([false, false]);
  const password = folder.make('impact.plans');
  folder.keep('impact.plans');
  expect(folder.password('impact.plans')).toBe(password);
  expect(password).toMatch(/^[\w-]{32}$/);
  expect([dir, folder.fileOf('impact.plans')].map((path) => statSync(path).mode & 0o777)).toEqual([
    0o700, 0o600,
  ]);
});

it('keeps the password that counts until another one is kept', () => {
  const folder = new PasswordFolder(dir);
  const before = folder.password('impact.plans');
  const after = folder.make('impact.plans');
  expect(folder.password('impact.plans')).toBe(before);
  folder.keep('impact.plans');
  expect(folder.password('impact.plans')).toBe(after);
  folder.forget('impact.plans');
  expect(folder.has('impact.plans')).toBe(false);
});
