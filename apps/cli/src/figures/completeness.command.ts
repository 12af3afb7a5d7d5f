import { type Command, Option } from 'commander';
import { Api } from '../client/api.js';
import { settingsOf } from '../client/settings.js';
import { listOf, needInitiative, nodeId } from '../initiative/actual-state.js';
import { print } from '../output.js';
import { type Counts, unexpected } from './figure.js';

interface Completeness {
  readonly node: { readonly name: string };
  readonly indicator: string;
  readonly periodId: string;
  readonly basis: string;
  readonly counts: Counts;
  /** Of those expected, in per cent. */
  readonly percent: number | null;
  readonly threshold: number | null;
  readonly complete: boolean | null;
}

interface Options {
  initiative: string;
  children?: string;
  period?: string;
  basis?: string;
}

/** Adds `impact completeness`: of those expected, how many reported, declared none, or are missing; and who filed besides. */
export function addCompleteness(program: Command): void {
  program
    .command('completeness')
    .description(
      'of those expected: how many reported, declared no new results, or are missing; and who filed besides',
    )
    .requiredOption('--initiative <code>', 'of which initiative')
    .option('--children <node>', 'of the nodes right below this one: root, scheme:code or id')
    .option('--period <id>', 'as in CY1980 or FFY2024-Q1')
    .addOption(new Option('--basis <basis>', 'preliminary unless told').choices(['preliminary', 'official']))
    .action(completeness);
}

async function completeness(options: Options, command: Command): Promise<void> {
  const settings = settingsOf(command);
  const api = new Api(settings);
  const initiative = await needInitiative(api, options.initiative);
  const query = {
    initiativeId: initiative.id,
    parent: await nodeId(api, initiative, options.children, '--children'),
    periodId: options.period,
    basis: options.basis,
  };
  const found = await listOf(api.all<Completeness>('/api/reporting/v1/completeness', query));
  print(settings.output === 'json' ? found : found.map(row), settings);
}

function row({ node, counts, percent, threshold, complete, ...of }: Completeness): object {
  const verdict = complete === null ? null : complete ? 'yes' : 'no';
  const { expected, reported, noNewResults, missing } = counts;
  return {
    node: node.name,
    ...of,
    expected,
    reported,
    noNewResults,
    missing,
    unexpected: unexpected(counts),
    percent,
    threshold,
    complete: verdict,
  };
}
