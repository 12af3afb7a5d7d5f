import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { root } from '@impact/testing';
import { readExternalPrincipals } from './external-principals-file.js';

const dir = mkdtempSync(join(tmpdir(), 'external-principals-'));
const file = (text: string): string => {
  const path = join(dir, 'kafka.yaml');
  writeFileSync(path, text);
  return path;
};
afterAll(() => rmSync(dir, { recursive: true }));

it("reads the sample partnership's declaration", () => {
  expect(readExternalPrincipals(join(root, 'samples/kafka.yaml')).figures['aware']).toMatchObject({
    tn: 'tn-education',
  });
});

it('takes what is left out as nobody', () => {
  expect(readExternalPrincipals(file('agencies: [lincoln]'))).toEqual({ figures: {}, agencies: ['lincoln'] });
});

it.each([
  ['agencies: [results]', 'agencies.0: results is reserved'],
  ['figures: { aware: { tn: a, tn: b } }', 'Map keys must be unique'],
  ['agencies:\n- a\n- a', 'agencies.1: a is listed twice'],
  ['- a', 'holds no mapping'],
])('refuses %j as wrong use, with the file and the place', (text, why) => {
  const path = file(text);
  expect(() => readExternalPrincipals(path)).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(() => readExternalPrincipals(path)).toThrow(why);
  expect(() => readExternalPrincipals(path)).toThrow(path);
});
