import { type Command, Option } from 'commander';
import { Api } from '../client/api.js';
import { commandWords } from '../client/command-words.js';
import { settingsOf } from '../client/settings.js';
import { needInitiative } from '../initiative/actual-state.js';
import { print } from '../output.js';
import type { Import } from './import-file.js';

interface Options {
  initiative: string;
  map?: string;
  mode: 'all' | 'valid';
  dryRun?: boolean;
  addUp?: boolean;
  unasked?: boolean;
  replaceDrafts?: boolean;
  reason?: string;
  explanation?: string;
  comment?: string;
}

interface Complaint {
  row: number;
  column: string | null;
  code: string;
  message: string;
}

const shownComplaints = 50;

/** Adds `impact import FILE`: files a CSV, and names every row that was refused. */
export function addImport(program: Command): void {
  program
    .command('import <file>')
    .description('files the submissions of a CSV; exit code 1 where rows were refused')
    .requiredOption('--initiative <code>', 'into which initiative')
    .option('--map <mapping>', 'a YAML mapping; absent for a file in the canonical form')
    .addOption(
      new Option('--mode <mode>', 'all: nothing is filed where a row is refused')
        .choices(['all', 'valid'])
        .default('all'),
    )
    .option('--dry-run', 'check only')
    .option('--add-up', 'add up rows that give a result for the same site, indicator and period')
    .option('--unasked', 'file for tiers that a measure is not asked of: a state beside its sites')
    .option('--replace-drafts', 'write over drafts of other people, who are told')
    .option('--reason <code>', 'why accepted results are corrected')
    .option('--explanation <code>', 'why results that are not plausible stand')
    .option('--comment <text>', 'for the reviewers, with every correction and explanation')
    .action(importInto);
}

async function importInto(file: string, options: Options, command: Command): Promise<void> {
  const { importFile } = await import('./import-file.js');
  const settings = settingsOf(command);
  const api = new Api(settings);
  const { id: initiativeId } = await needInitiative(api, options.initiative);
  const { initiative: _, map: mapping, reason, explanation, dryRun = false, ...said } = options;
  const filed = await importFile(api, {
    ...said,
    ...(reason !== undefined && { reasonCode: reason }),
    ...(explanation !== undefined && { explanationCode: explanation }),
    initiativeId,
    file,
    mapping,
    dryRun,
  });
  const { id, status, rows, submissions, skipped, refused, done, unchanged, corrections } = filed;
  const { cellsRemoved } = filed;
  const counts = { rows, submissions, skipped, refused, unchanged, corrections, cellsRemoved };
  print([{ import: id, status, ...counts, filed: status === 'committed' ? done - unchanged : 0 }], settings);
  if (refused) await printComplaints(api, id, refused);
  for (const sentence of wordsOf(filed, options)) console.error(sentence);
  if (refused || status === 'failed' || status === 'cancelled') process.exitCode = 1;
}

/** Says what the counts alone may leave unnoticed. */
export function wordsOf(
  { id, status, submissions, unchanged, done, cellsRemoved }: Import,
  { mode }: Pick<Options, 'mode'>,
): string[] {
  if (status === 'failed') return [`The import failed: the log of measurement says why, under ${id}.`];
  if (status === 'refused')
    return [`Nothing was filed: mend these rows${mode === 'all' ? ', or choose --mode valid' : ''}.`];
  if (status === 'cancelled') return ['Nothing was filed: the import was cancelled.'];
  const filed = status === 'committed';
  const given = 'that were filed before and are not in the file';
  if (submissions === 0) return ['Nothing is filed: no row of the file gives a result.'];
  return [
    ...(filed && done === unchanged ? ['Nothing was filed: all that the file gives stands already.'] : []),
    ...(cellsRemoved > 0
      ? [`Cells ${given}: ${cellsRemoved}. ${filed ? 'They were' : 'They would be'} taken away.`]
      : []),
  ];
}

/** Rows that are refused only because another row of their submission is, are not named. */
async function printComplaints(api: Api, id: string, refused: number): Promise<void> {
  const path = `/api/measurement/v1/imports/${id}/report`;
  let shown = 0;
  for await (const { row, column, code, message } of api.all<Complaint>(path)) {
    if (code === 'REFUSED_TOGETHER') continue;
    if (shown === shownComplaints)
      return console.error(`… and more, ${refused} submissions are refused in all: GET ${path}`);
    console.error(`row ${row}${column ? `, ${column}` : ''}: ${commandWords(message)} (${code})`);
    shown += 1;
  }
}
