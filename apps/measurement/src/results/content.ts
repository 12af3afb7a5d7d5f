import type { Counted, Declaration, Quantity } from '@impact/contracts';

/** One result record: a count or numerator and, for a ratio, its denominator; exact decimals as text. */
export interface ResultRecord {
  readonly n: string;
  readonly d?: string;
}

/** A result record of one option of one of the indicator's dimensions. */
export interface CellRecord extends ResultRecord {
  readonly dimension: string;
  readonly option: string;
}

/** What is filed of one indicator version and period, as it is written. */
export interface FiledResults {
  readonly declaration: Declaration;
  readonly results: readonly ResultRecord[];
  readonly cells: readonly CellRecord[];
}

/** What a revision says: its result records and cells as they were filed, and the value that they sum to. */
export interface Content extends FiledResults {
  /** The sum of the results, canonical; absent for no new results. */
  readonly n?: string;
  /** The sum of the denominators; only of a ratio. */
  readonly d?: string;
}

export const quantityOf = ({ declaration, n, d }: Content): Quantity => ({
  declaration,
  ...(n !== undefined && { n }),
  ...(d !== undefined && { d }),
});

/** Gives what the content counts for as a revision. */
export const countedAs = (content: Content, revision: number): Counted => ({
  quantity: quantityOf(content),
  cells: content.cells.map(({ dimension, option, n, d }) => ({
    dimension,
    option,
    n,
    ...(d !== undefined && { d }),
  })),
  revision,
});

/** Tells whether two contents have the same value and the same cells, in whatever order and however split into records. */
export const sameContent = (a: Content, b: Content): boolean => fingerprint(a) === fingerprint(b);

function fingerprint(content: Content): string {
  const { quantity, cells } = countedAs(content, 1);
  const ordered = cells
    .map(({ dimension, option, n, d }) => JSON.stringify([dimension, option, n, d ?? null]))
    .sort();
  return JSON.stringify([quantity.declaration, quantity.n ?? null, quantity.d ?? null, ordered]);
}
