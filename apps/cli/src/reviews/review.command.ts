import { Argument, type Command } from 'commander';
import { Api } from '../client/api.js';
import { type Settings, settingsOf } from '../client/settings.js';
import { Failure } from '../failure.js';
import { codeText } from '../initiative/codes.js';
import { type Initiative, needInitiative, nodeId, participationsByCode } from '../initiative/actual-state.js';
import { print } from '../output.js';
import { day } from '../times.js';
import { refusedLines } from './refused.js';
import { review, type ReviewAction, type Reviewed, type ReviewRequest } from './review.js';
import { onExactly, readShown, seenOf, type Shown, wouldReview, writeShown } from './shown.js';

interface Options {
  initiative: string;
  node?: string;
  period?: string;
  indicator?: string;
  reason?: string;
  comment?: string;
  due?: string;
  dryRun?: boolean;
  shown?: string;
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
    .option('--due <day>', 'until when a returned one shall come back, as in 2026-12-31', day)
    .option('--dry-run', 'only show what fits')
    .option(
      '--shown <file>',
      'with --dry-run, writes what is shown there; without it, decides on exactly that and nothing else',
    )
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
  const request = { action, filter, reasonCode, comment, due };
  if (dryRun) return show(api, request, { initiative, file: options.shown, settings });
  const reviewed = options.shown
    ? await onExactly(
        api,
        { ...request, filter: onlyShown(options, filter) },
        readShown(options.shown, action, initiative.id),
      )
    : await review(api, request);
  report(action, reviewed, 'done', settings);
  await tellRefused(api, initiative, reviewed, settings);
}

/** What was shown says what a decision is about. */
function onlyShown({ node, period, indicator }: Options, { initiativeId }: ReviewRequest['filter']) {
  if (node ?? period ?? indicator)
    throw new Failure('--shown says what is decided on: leave out --node, --period and --indicator.', 2);
  return { initiativeId };
}

async function show(
  api: Api,
  request: ReviewRequest,
  { initiative, file, settings }: { initiative: Initiative; file: string | undefined; settings: Settings },
): Promise<void> {
  const { shown, ...reviewed } = await wouldReview(api, request);
  if (file) {
    const { action } = request;
    writeShown(file, { action, initiativeId: initiative.id, seen: shown.map(seenOf) });
  }
  if (settings.output === 'json')
    return report(request.action, { ...reviewed, shown }, 'would be done', settings);
  const participations = (await participationsByCode(api, initiative)).all();
  const sites = new Map(
    participations.map(({ id, codes, name }) => [id, codes[0] ? codeText(codes[0]) : name]),
  );
  if (shown.length > 0)
    print(
      shown.map((each) => shownRow(each, sites)),
      settings,
    );
  report(request.action, reviewed, 'would be done', settings);
  await tellRefused(api, initiative, reviewed, settings);
}

const shownRow = (each: Shown, sites: ReadonlyMap<string, string>): object => ({
  site: sites.get(each.participationId) ?? each.site.name,
  indicator: each.indicator,
  period: each.periodId,
  revision: each.revision,
  status: each.status,
  n: each.declaration === 'no_new_results' ? 'nothing new' : each.n,
  d: each.d,
  submission: each.id,
});

function report(
  action: ReviewAction,
  reviewed: Reviewed & { shown?: readonly Shown[] },
  done: string,
  settings: Settings,
): void {
  const { matched, refusedTotal } = reviewed;
  if (refusedTotal) process.exitCode = 1;
  if (settings.output === 'json') return print([reviewed], settings);
  print([{ action, [done]: reviewed.done, matched, refused: refusedTotal }], settings);
}

async function tellRefused(
  api: Api,
  initiative: Initiative,
  { refused, refusedTotal }: Reviewed,
  { output }: Settings,
): Promise<void> {
  if (output === 'json') return;
  for (const line of await refusedLines(api, initiative, refused.slice(0, shownRefusals)))
    console.error(line);
  if (refusedTotal > shownRefusals) console.error(`… and more, ${refusedTotal} in all; -o json tells them`);
}
