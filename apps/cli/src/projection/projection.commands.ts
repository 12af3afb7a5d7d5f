import type { Command } from 'commander';
import { Api } from '../client/api.js';
import { settingsOf } from '../client/settings.js';
import { print } from '../output.js';
import { Progress } from '../progress.js';
import { followRebuild, type Rebuild } from './rebuild.js';

interface Difference {
  readonly kind: string;
  readonly key: string;
  readonly fields: readonly string[];
}

interface Reconciliation {
  readonly at: string;
  readonly mode: string;
  readonly submissions: number;
  readonly figures: number;
  readonly differences: number;
  readonly seconds: number;
  readonly details: readonly Difference[];
}

/** Adds `impact reconcile` and `impact rebuild`: whether figures follow from what was filed, and making them anew. */
export function addProjection(program: Command): void {
  program
    .command('reconcile')
    .description('works figures out anew and tells what is stored otherwise; exit code 1 where anything is')
    .option('--sample', 'only what has waited longest, as by schedule')
    .action(reconcile);

  program
    .command('rebuild')
    .description('builds figures anew from the log, beside the live ones, and exchanges them')
    .option('--dry-run', 'compares only')
    .action(rebuild);
}

async function reconcile({ sample = false }: { sample?: boolean }, command: Command): Promise<void> {
  const settings = settingsOf(command);
  const api = new Api(settings);
  const asked = api.postMany<Reconciliation>('/api/reporting/v1/reconciliations', {
    mode: sample ? 'sample' : 'full',
  });
  const found = await new Progress('reconcile').during(asked);
  if (found.differences > 0) process.exitCode = 1;
  if (settings.output === 'json') return print([found], settings);
  const { details, at, mode, submissions, figures, differences, seconds } = found;
  print([{ at, mode, submissions, figures, differences, seconds }], settings);
  printDifferences(details, differences);
}

async function rebuild({ dryRun = false }: { dryRun?: boolean }, command: Command): Promise<void> {
  const settings = settingsOf(command);
  const api = new Api(settings);
  const started = await api.post<Rebuild>('/api/reporting/v1/rebuilds', { dryRun });
  const ended = await followRebuild(api, started);
  if (ended.failure !== null || ended.phase === 'aborted') process.exitCode = 1;
  if (settings.output === 'json') return print([ended], settings);
  const { details, id, phase, records, contributions, sums, differences, published, seconds } = ended;
  print([{ rebuild: id, phase, records, contributions, sums, differences, published, seconds }], settings);
  printDifferences(details, differences ?? 0);
  if (ended.failure !== null) console.error(`The rebuild failed, and nothing was changed: ${ended.failure}.`);
}

function printDifferences(details: readonly Difference[], all: number): void {
  for (const { kind, key, fields } of details) console.log(`${kind} ${key}: ${fields.join(', ')}`);
  if (all > details.length) console.log(`… and ${all - details.length} more`);
}
