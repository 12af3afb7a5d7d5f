import type { Settings } from './client/settings.js';

const text = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  // A row is one line, whatever an error's text holds.
  return typeof value === 'object' ? JSON.stringify(value) : String(value).replace(/\s*\n\s*/g, ' ');
};

/** Writes rows as an aligned table; its columns are those of all rows, in the order in which they first appear. */
export function table(rows: readonly object[]): string {
  if (rows.length === 0) return '(none)';
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((name) => text((row as Record<string, unknown>)[name])));
  const widths = columns.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at]!.length)));
  const rule = widths.map((width) => '-'.repeat(width));
  const line = (row: string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd();
  return [columns, rule, ...cells].map(line).join('\n');
}

/** Writes a value as JSON; whole numbers too large for JSON become texts. */
export function json(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part), 2);
}

/** Prints rows as a table or as JSON, whichever was asked for. */
export function print(rows: readonly object[], { output }: Pick<Settings, 'output'>): void {
  console.log(output === 'json' ? json(rows) : table(rows));
}
