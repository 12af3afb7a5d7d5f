import { Argument, type Command } from 'commander';
import { Api } from '../client/api.js';
import { settingsOf } from '../client/settings.js';
import { Failure } from '../failure.js';
import { needInitiative, nodeId } from '../initiative/current.js';
import { print } from '../output.js';
import { review, type ReviewAction } from './review.js';

interface Options {
  initiative: string;
  node?: string;
  period?: string;
  indicator?: string;
  reason?: string;
  comment?: string;
  due?: string;
  dryRun?: boolean;
}

const shownRefusals = 20;

/** Adds `impact review endorse|accept|return`: one action on all submissions that fit. */
export function addReview(program: Command): void {
  program
    .command('review')
    .description('endorses, accepts or returns all submissions that fit; exit code 1 where any was refused')
    .addArgument(new Argument('<action>').choices(['endorse', 'accept', 'return']))
    .requiredOption('--initiative <code>', 'of which initiative')
    .option('--node <node>', 'root, scheme:code or id, with everything below it; absent for all')
    .option('--period <id>', 'as in CY1980 or FFY2024-Q1')
    .option('--indicator <code@version>')
    .option('--reason <code>', 'why they are returned, as in implausible_value')
    .option('--comment <text>', 'what whoever filed them shall read')
    .option('--due <day>', 'until when a returned one shall come back, as in 2026-12-31')
    .option('--dry-run', 'only count what fits')
    .action(doReview);
}

async function doReview(action: ReviewAction, options: Options, command: Command): Promise<void> {
  const { reason: reasonCode, comment, due, dryRun } = options;
  if (action === 'return' && !reasonCode)
    throw new Failure('To return, say why: --reason CODE, and --comment TEXT for whoever filed it.', 2);
  const settings = settingsOf(command);
  const api = new Api(settings);
  const initiative = await needInitiative(api, options.initiative);
  const filter = {
    initiativeId: initiative.id,
    participationId: await nodeId(api, initiative, options.node, '--node'),
    periodId: options.period,
    indicator: options.indicator,
  };
  const reviewed = await review(api, { action, filter, reasonCode, comment, due, dryRun });
  const { matched, done, refused, refusedTotal } = reviewed;
  const counts = { action, [dryRun ? 'would be done' : 'done']: done, matched, refused: refusedTotal };
  print(settings.output === 'json' ? [reviewed] : [counts], settings);
  if (refusedTotal) process.exitCode = 1;
  if (settings.output === 'json') return;
  for (const { submissionId, code, detail } of refused.slice(0, shownRefusals))
    console.error(`submission ${submissionId}: ${detail} (${code})`);
  if (refusedTotal > shownRefusals) console.error(`… and more, ${refusedTotal} in all; -o json tells them`);
}
