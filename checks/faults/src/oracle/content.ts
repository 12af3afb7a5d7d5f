/** What a site files: exact decimals as text. */
export interface Content {
  readonly declaration: 'results' | 'no_new_results';
  readonly n?: string;
  readonly d?: string;
  readonly cells: readonly FiledCell[];
}

export interface FiledCell {
  readonly dimension: string;
  readonly option: string;
  readonly n: string;
  readonly d?: string;
}
