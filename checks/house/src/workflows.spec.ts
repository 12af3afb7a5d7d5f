import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../.github/workflows/', import.meta.url);

describe.each(readdirSync(folder))('the workflow %s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');

  it('runs actions by the digest of their code, not by a name that can be moved', () => {
    const used = [...text.matchAll(/uses:\s*(\S+)/g)].map(([, action]) => action!);
    expect(used).not.toEqual([]);
    for (const action of used) expect(action).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
  });

  it('may do no more than read what it tests', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n/m);
    expect(text).not.toMatch(/: write|write-all|pull_request_target/);
  });
});

describe('npm test', () => {
  const root = new URL('../../../', import.meta.url);
  const steps = readFileSync(new URL('scripts/specs.mjs', root), 'utf8');

  it('names no spec that is not there', () => {
    const named = [...steps.matchAll(/'((?:apps|libs)\/\S+\.spec\.ts)'/g)].map(([, path]) => path!);
    expect(named).not.toEqual([]);
    expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });
});
