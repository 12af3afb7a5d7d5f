import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);

/** Made before anything was released, so that no old pod ran beside them. */
const beforeTheFirstRelease = new Set(['InitiativesIndicators', 'ImportsAgain']);

const files = ['libs', 'apps']
  .flatMap((top) =>
    readdirSync(new URL(top, root), { recursive: true, encoding: 'utf8' }).map((path) => `${top}/${path}`),
  )
  .filter(
    (path) => /\/src\/.*migrations?[./]/.test(path) && path.endsWith('.ts') && !path.endsWith('.spec.ts'),
  );
const migration = /^(?:export )?class (\w+?)\d* implements MigrationInterface \{$([\s\S]*?)^\}$/gm;
const takesAway = /\bdrop (column|table|constraint)\b|\brename\b/i;

/** What a migration does on the way up, with the statements of its file that it names. */
function upOf(body: string, text: string): string {
  const up = body.split(/^ {2}async down\(/m)[0]!;
  const named = [...text.matchAll(/^const (\w+) = [`'"]([\s\S]*?)[`'"];$/gm)];
  return (
    up +
    named
      .filter(([, name]) => new RegExp(`\\b${name}\\b`).test(up))
      .map(([, , sql]) => sql)
      .join('\n')
  );
}

it('take away what old pods may still use only in migrations that are named as contractions', () => {
  const found = files.flatMap((path) => {
    const text = readFileSync(new URL(path, root), 'utf8');
    return [...text.matchAll(migration)].map(([, name, body]) => ({ name: name!, up: upOf(body!, text) }));
  });
  expect(found.length).toBeGreaterThan(20);
  const contractions = found.filter(({ up }) => takesAway.test(up)).map(({ name }) => name);
  expect(
    contractions.filter((name) => !name.startsWith('Contract') && !beforeTheFirstRelease.has(name)),
  ).toEqual([]);
  expect([...beforeTheFirstRelease].filter((name) => !contractions.includes(name))).toEqual([]);
});
