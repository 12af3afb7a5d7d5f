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
  'reported_unexpected',
  'no_new_unexpected',
] as const;
export type TallyColumn = (typeof tallyColumns)[number];

/** The names of the sums as `Tally` has them: so rows of many thousands need no copy. */
const names = tallyColumns.map((column) =>
  column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
);

/** True for the numbers, which count above a node only where they may be added; the counts always do. */
export const isRolled = (column: string): boolean => ['n', 'n_parts', 'd', 'd_parts'].includes(column);

/** How many of the contributions in a row of sums are expected or filed. */
export const expectedOrFiled = (v: string): string =>
  `${v}.expected + ${v}.reported_unexpected + ${v}.no_new_unexpected`;

/** Lists the columns, each made into SQL. */
export const tallied = (sql: (column: TallyColumn) => string): string => tallyColumns.map(sql).join(', ');

/** The same, each under the name that a `TallyRow` has. */
export const namedTallies = (sql: (column: TallyColumn) => string): string =>
  tallyColumns.map((column, index) => `${sql(column)} as "${names[index]}"`).join(', ');
