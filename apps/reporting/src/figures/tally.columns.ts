/** The sums that make a figure, in the order of their columns in every table and function. */
export const tallyColumns = [
  'n',
  'n_parts',
  'd',
  'd_parts',
  'expected',
  'reported',
  'no_new',
  'missing',
  'correcting',
] as const;
export type TallyColumn = (typeof tallyColumns)[number];

/** True for the numbers, which count above a node only where they may be added; the counts always do. */
export const isRolled = (column: string): boolean => ['n', 'n_parts', 'd', 'd_parts'].includes(column);

/** Lists the columns, each made into SQL. */
export const tallied = (sql: (column: TallyColumn) => string): string => tallyColumns.map(sql).join(', ');
