import pg from 'pg';

const asText = (text: string): string => text;
const textArray = pg.types.getTypeParser(1009 as never) as (text: string) => string[];

/** Reads int8 as number, numeric as text, date as 'YYYY-MM-DD', alone and in arrays; timestamptz stays a Date. */
export function installTypeParsers(): void {
  const { INT8, NUMERIC, DATE } = pg.types.builtins;
  pg.types.setTypeParser(INT8, Number);
  pg.types.setTypeParser(NUMERIC, asText);
  pg.types.setTypeParser(DATE, asText);
  const arrays = { int8: 1016, date: 1182, numeric: 1231 };
  pg.types.setTypeParser(arrays.int8 as never, (text: string) => textArray(text).map(Number));
  pg.types.setTypeParser(arrays.date as never, textArray);
  pg.types.setTypeParser(arrays.numeric as never, textArray);
}
