import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const packageAt = (path: string) =>
  JSON.parse(readFileSync(new URL(path, root), 'utf8')) as { name: string; version: string };

const projects = ['apps', 'libs', 'checks']
  .flatMap((top) => readdirSync(new URL(top, root)).map((name) => `${top}/${name}/package.json`))
  .filter((path) => existsSync(new URL(path, root)));

describe('the version', () => {
  const { version } = packageAt('package.json');

  it.each(projects)('is that of the root: %s', (path) => {
    expect(packageAt(path).version).toBe(version);
  });

  it('is described in the change log', () => {
    expect(readFileSync(new URL('CHANGELOG.md', root), 'utf8')).toContain(`## ${version}`);
  });
});
