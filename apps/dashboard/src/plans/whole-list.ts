import type { Listed } from '../lists/use-listed.js';

/** A list that came whole with what it belongs to. */
export const wholeOf = <Row>(data: readonly Row[]): Listed<Row> => ({
  data,
  error: null,
  hasMore: false,
  readMore: () => undefined,
});
