import type { Received } from '@impact/contracts';
import { expect } from 'vitest';
import { nothingCounted, type PaperFigure, workOut, written } from './oracle.js';
import type { StoredFigure } from './stored-figures.js';

const line = ({
  n,
  d,
  expected,
  reported,
  noNew,
  missing,
  reportedUnexpected,
  noNewUnexpected,
  correcting,
  refused,
}: Omit<StoredFigure, 'version'>): string =>
  `${n}/${d} expected ${expected} reported ${reported} none ${noNew} missing ${missing} unexpected ${reportedUnexpected}+${noNewUnexpected}${correcting ? ' correcting' : ''}${refused ? ' refused' : ''}`;

const onPaper = (figure: PaperFigure): string =>
  line({ ...figure, n: written(figure.n), d: written(figure.d) });

/** Compares what was published with what the facts give on paper; a figure of nothing may be absent. */
export function expectFigures(stored: ReadonlyMap<string, StoredFigure>, facts: Received<object>[]): void {
  const paper = workOut(facts);
  const keys = [...new Set([...stored.keys(), ...paper.keys()])].sort();
  const empty = onPaper(nothingCounted);
  const found = keys.map((key) => [key, stored.has(key) ? line(stored.get(key)!) : empty]);
  const right = keys.map((key) => [key, onPaper(paper.get(key) ?? nothingCounted)]);
  expect(found.filter(([, text]) => text !== empty)).toEqual(right.filter(([, text]) => text !== empty));
}
