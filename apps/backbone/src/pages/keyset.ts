import { decodeCursor, isId, type Page, toPage } from '@impact/service';

/** Gives the id after which a page begins, or undefined for the first page; refuses a foreign cursor with BAD_CURSOR. */
export function startOf(after: string | undefined): string | undefined {
  return after === undefined ? undefined : decodeCursor(after, isId);
}

/** Makes a page of rows that were read in id order, one more than asked for. */
export function pageFrom<T extends { id: string }>(rows: readonly T[], limit: number): Page<T> {
  return toPage(rows, limit, { item: (row) => row, cursor: (last) => last.id });
}
