import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = 'docs/conditions.md';

const vocabulary = readFileSync(join(root, 'libs/contracts/src/vocabulary.ts'), 'utf8');
/** The words of a list of the vocabulary. */
const wordsOf = (list: string): string[] => {
  const [, words] = new RegExp(`export const ${list} = \\[([^\\]]*)\\]`).exec(vocabulary)!;
  return [...words!.matchAll(/'(\w+)'/g)].map(([, word]) => word!);
};

interface Row {
  readonly condition: string;
  readonly source: string;
  readonly object: string;
  readonly rule: string;
  readonly specs: readonly string[];
}

/** The table that says of each condition what the source wants, where that is entered, when it is met, and what shows it. */
const rows: readonly Row[] = readFileSync(join(root, page), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^`\w+`$/.test(cells[1] ?? '') && cells.length === 7)
  .map(([, condition, source, object, rule, shown]) => ({
    condition: condition!.replaceAll('`', ''),
    source: source!,
    object: object!,
    rule: rule!,
    specs: [...shown!.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => join(dirname(page), path!)),
  }));

/** The examples of a condition: the block of a spec that is named after it. */
function examplesOf({ condition, specs }: Row): string {
  const title = new RegExp(`^describe\\('(?:an? |the )?${condition.replaceAll('_', ' ')}'`, 'm');
  for (const text of specs
    .filter((path) => existsSync(join(root, path)))
    .map((path) => readFileSync(join(root, path), 'utf8'))) {
    const begin = text.search(title);
    if (begin === -1) continue;
    const end = text.slice(begin + 1).search(/^describe\(/m);
    return end === -1 ? text.slice(begin) : text.slice(begin, begin + 1 + end);
  }
  return '';
}

describe('the page of conditions', () => {
  it('has a row for each condition, in the order of the framework, and nothing is left out of a row', () => {
    expect(rows.map(({ condition }) => condition)).toEqual(wordsOf('conditions'));
    const withGaps = rows.filter((row) => [row.source, row.object, row.rule, ...row.specs].includes(''));
    expect(withGaps).toEqual([]);
  });

  it.each(rows)('says of $condition which examples show it, and they show it in every status', (row) => {
    const examples = examplesOf(row);
    expect(wordsOf('conditionStatuses').filter((status) => !examples.includes(`'${status}'`))).toEqual([]);
  });
});
