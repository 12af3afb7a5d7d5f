import { describe, expect, it } from 'vitest';
import { wordsOf } from './import.command.js';
import type { Import } from './import-file.js';

const made = (change: Partial<Import> = {}): Import => ({
  id: 'i1',
  status: 'committed',
  rows: 2,
  submissions: 2,
  skipped: 0,
  refused: 0,
  done: 2,
  unchanged: 0,
  corrections: 0,
  cellsRemoved: 0,
  ...change,
});

describe('the words after an import', () => {
  it.each<[Partial<Import>, 'all' | 'valid', string[]]>([
    [{}, 'all', []],
    [{ status: 'refused', done: 0 }, 'all', ['Nothing was filed: mend these rows, or choose --mode valid.']],
    [{ status: 'refused', done: 0 }, 'valid', ['Nothing was filed: mend these rows.']],
    [{ status: 'cancelled', done: 0 }, 'all', ['Nothing was filed: the import was cancelled.']],
    [{ status: 'failed', done: 0 }, 'all', ['The import failed: the log of measurement says why, under i1.']],
    [{ submissions: 0, done: 0 }, 'all', ['Nothing is filed: no row of the file gives a result.']],
    [{ unchanged: 2 }, 'all', ['Nothing was filed: all that the file gives stands already.']],
    [{ unchanged: 1, done: 2 }, 'all', []],
    [
      { cellsRemoved: 3 },
      'all',
      ['Cells that were filed before and are not in the file: 3. They were taken away.'],
    ],
    [
      { status: 'ready', done: 0, cellsRemoved: 3 },
      'all',
      ['Cells that were filed before and are not in the file: 3. They would be taken away.'],
    ],
  ])('%j in mode %s', (change, mode, words) => {
    expect(wordsOf(made(change), { mode })).toEqual(words);
  });
});
