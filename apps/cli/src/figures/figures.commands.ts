import { type Command, Option } from 'commander';
import { Api } from '../client/api.js';
import { settingsOf } from '../client/settings.js';
import { listOf, needInitiative, nodeId } from '../initiative/actual-state.js';
import { print } from '../output.js';
import { time } from '../times.js';
import { type Figure, figureRows } from './figure.js';
import { contributionRow, readLineage } from './lineage.js';

interface Filter {
  initiative: string;
  node?: string;
  children?: string;
  tier?: string;
  indicator?: string;
  period?: string;
  basis?: string;
  cell: string;
  hierarchy?: string;
  knownAt?: string;
}

/** Adds `impact figures get|lineage`. */
export function addFigures(program: Command): void {
  const figures = program.command('figures').description('figures at every tier, and what is in them');

  figures
    .command('get')
    .description('figures by node, tier, indicator, period and basis')
    .requiredOption('--initiative <code>', 'of which initiative')
    .option('--node <node>', 'root, scheme:code or id')
    .option('--children <node>', 'of the nodes right below this one')
    .addOption(new Option('--tier <tier>').choices(['federal', 'state', 'local']))
    .option('--indicator <code@version>')
    .option('--period <id>', 'as in CY1980 or FFY2024-Q1')
    .addOption(new Option('--basis <basis>', 'both where absent').choices(['preliminary', 'official']))
    .option('--cell <cell>', 'total, or dimension:option', 'total')
    .addOption(new Option('--hierarchy <hierarchy>').choices(['as-was', 'as-is']))
    .option('--known-at <time>', 'as it was known at an instant, as in 2026-01-31T00:00:00Z', time)
    .action(getFigures);

  figures
    .command('lineage <key>')
    .description('what a figure consists of, who decided it, and whether that reproduces it')
    .action(getLineage);
}

async function getFigures(filter: Filter, command: Command): Promise<void> {
  const settings = settingsOf(command);
  const api = new Api(settings);
  const initiative = await needInitiative(api, filter.initiative);
  const { tier, indicator, basis, cell, hierarchy, knownAt, period: periodId } = filter;
  const query = {
    initiativeId: initiative.id,
    node: await nodeId(api, initiative, filter.node, '--node'),
    parent: await nodeId(api, initiative, filter.children, '--children'),
    tier,
    indicator,
    periodId,
    basis,
    cell,
    hierarchy,
    knownAt,
  };
  const found = await listOf(api.all<Figure>('/api/reporting/v1/figures', query));
  if (settings.output === 'json') return print(found, settings);
  const { rows, notes } = figureRows(found);
  print(rows, settings);
  for (const note of notes) console.log(note);
}

async function getLineage(key: string, _: unknown, command: Command): Promise<void> {
  const settings = settingsOf(command);
  const lineage = await readLineage(new Api(settings), key);
  if (!lineage.equal) process.exitCode = 1;
  if (settings.output === 'json') return print([lineage], settings);
  const { rows, notes } = figureRows([lineage.figure]);
  const { n, d } = lineage.reproduced;
  print(rows, settings);
  for (const note of notes) console.log(note);
  if (lineage.figure.withheld) return;
  console.log(`\nreproduced: n ${n ?? '–'}, d ${d ?? '–'}; ${lineage.equal ? 'equal' : 'NOT EQUAL'}\n`);
  print(lineage.contributions.map(contributionRow), settings);
}
