import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './partnership.js';

export const allSamples = join(root, 'samples');

/** Writes a sample and its data below a folder, with those rows of its file alone that are chosen by their fields; gives the folder. */
export function fewerRows(
  folder: string,
  sample: string,
  file: string,
  isChosen: (fields: readonly string[]) => boolean,
): string {
  cpSync(join(allSamples, sample), join(folder, sample), { recursive: true });
  mkdirSync(join(folder, 'data'), { recursive: true });
  cpSync(join(allSamples, 'data/us-counties.csv'), join(folder, 'data/us-counties.csv'));
  const [header, ...rows] = readFileSync(join(allSamples, file), 'utf8').trimEnd().split('\n');
  const chosen = rows.filter((row) => isChosen(row.split(',')));
  writeFileSync(join(folder, file), `${[header, ...chosen].join('\n')}\n`);
  return folder;
}
