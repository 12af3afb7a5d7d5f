import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutations } from './mutations.js';

const page = readFileSync(new URL('../../../docs/messaging-rules.md', import.meta.url), 'utf8');

/** What the page says of each rule, by its number. */
const rules: ReadonlyMap<string, string> = new Map(
  page
    .split(/^##+ /m)
    .map((section) => [/^([\d.]*\d) /.exec(section)?.[1] ?? '', section] as const)
    .filter(([rule]) => rule !== ''),
);

describe('docs/messaging-rules.md', () => {
  it('has the rules that mutations take out, and no others', () => {
    const taken = new Set(mutations.map(({ rule }) => rule));
    expect([...rules.keys()].sort()).toEqual([...taken].sort());
  });

  it('names the file in which each rule is kept', () => {
    const unnamed = mutations.filter(({ rule, file }) => !rules.get(rule)?.includes(basename(file)));
    expect(unnamed.map(({ rule, says, file }) => `${rule} (${says}): ${file}`)).toEqual([]);
  });
});
