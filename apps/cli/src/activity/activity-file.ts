import { writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';

/** Writes rows as a CSV file with a head. A spreadsheet would run what begins like a formula, so that is marked as text. */
export async function writeCsv(file: string, rows: readonly object[]): Promise<void> {
  await writeFile(file, stringify([...rows], { header: true, escape_formulas: true }));
}
