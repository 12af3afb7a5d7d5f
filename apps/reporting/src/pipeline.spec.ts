import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = import.meta.dirname;

/** What is counted runs through them in this order: each reads from those before it alone. */
const pipeline = [
  'periods',
  'surrogate-ids',
  'structure',
  'visibility',
  'disclosure',
  'submissions',
  'tallies',
  'corrections',
  'contributions',
  'publication',
  'figures',
  'restatements',
  'completeness',
  'progress',
  'conditions',
  'feed',
  'objectives',
  'lineage',
  'trace',
  'reconciliations',
  'rebuilds',
];
const aside = ['migrations', 'testing'];

const imported = /(?:from|import\()\s*'(\.[^']*)'/g;
const folderOf = (path: string): string => relative(root, dirname(path));

/** The imports of a file from other folders, as `from → to`. */
function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(imported)]
    .map(([, path]) => folderOf(resolve(dirname(file), path!)))
    .filter((to) => to !== folderOf(file))
    .map((to) => `${folderOf(file)} → ${to}`);
}

it('runs in one direction', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...pipeline, ...aside].sort());
  const imports = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => pipeline.includes(dirname(path)) && path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .flatMap((path) => importsOf(resolve(root, path)));
  expect(imports.length).toBeGreaterThan(100);
  const against = imports.filter((each) => {
    const [from, to] = each.split(' → ') as [string, string];
    return pipeline.indexOf(to) > pipeline.indexOf(from);
  });
  expect(against).toEqual([]);
});
