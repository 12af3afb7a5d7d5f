import type { ServiceName } from '@impact/contracts';
import { eightAtOnce } from '../at-once.js';
import { Matrix } from '../authority/matrix.js';
import type { Partnership } from '../partnership.js';
import { momentOf, writtenOutside } from './changes.js';
import { Databases } from './databases.js';
import { hostileTo } from './hostile.js';
import { type Material, materialOf } from './material.js';
import { otherStateOf } from './other-state.js';
import { summaryOf, written } from './report.js';
import { atRest } from './rest.js';
import { fuzz, type Order, pythonForFuzzing } from './schemathesis.js';
import { changedSentinels, type Sentinels, sentinelsOf } from './sentinels.js';
import { initiativesIn, territoryOf } from './territory.js';

export interface CampaignOptions {
  readonly services: readonly ServiceName[];
  /** How many examples every operation gets from the people, who take turns; a stranger who asks alone asks as many. */
  readonly examples: number;
  readonly seed: number;
  /**
   * Also asks for boundary values, as many as a schema has, as an operator, and as a stranger first and alone; without
   * it, the stranger takes turns with the people.
   */
  readonly thorough: boolean;
  readonly report: (line: string) => void;
}

/** The people who ask, by turns. Nobody of them is an operator: an operator's work is that of a whole service, and lies in no state. */
function callersOf(matrix: Matrix): string[] {
  const ofTheState = matrix.people.filter(({ at, role }) => at === 'state' && role !== 'coordinator');
  // Stewards there are at roots alone: this one keeps an initiative of their own. The coordinator, who moves and ends, is last.
  return [
    ...ofTheState.map(({ subject }) => subject!),
    matrix.who('steward', 'otherRoot'),
    `nobody@${matrix.name}`,
    matrix.who('coordinator', 'state'),
  ];
}

/** Fuzzes the services as a stranger and as people of one state, and gives everything that is wrong afterwards. */
export async function campaign(partnership: Partnership, options: CampaignOptions): Promise<string[]> {
  const python = await pythonForFuzzing();
  const matrix = await Matrix.make(partnership);
  const other = await otherStateOf(matrix);
  const material = await materialOf(matrix, other, options.thorough ? 4 : 1);
  const databases = await Databases.connect(partnership.location.postgresUrl);
  try {
    const parts = { python, partnership, matrix, databases, material, options };
    return [
      ...(options.thorough ? await asAStranger(parts) : []),
      ...(await asMembers(parts)),
      ...(options.thorough ? await asAnOperator(parts) : []),
      ...(await differencesOf(parts)),
    ];
  } finally {
    await databases.close();
  }
}

interface CampaignParts {
  readonly python: string;
  readonly partnership: Partnership;
  readonly matrix: Matrix;
  readonly databases: Databases;
  readonly material: Material;
  readonly options: CampaignOptions;
}

/** Who has no token changes nothing at all. */
async function asAStranger(parts: CampaignParts): Promise<string[]> {
  const nowhere = { roots: [], callers: [] };
  return watched(parts, nowhere, () => ask(parts, [null]));
}

/** What people of a state change is of that state; a steward's is of their initiative. */
async function asMembers(parts: CampaignParts): Promise<string[]> {
  const { matrix, options } = parts;
  const callers = callersOf(matrix);
  const home = { roots: [matrix.ids.state, matrix.ids.otherRoot], callers };
  return watched(parts, home, async () => [
    ...(await ask(parts, options.thorough ? callers : [...callers, null])),
    ...(await askHostilely(parts, matrix.who('coordinator', 'state'))),
  ]);
}

/** What an operator does, replays and rebuilds among it, leaves what others filed and the figures as they are. */
async function asAnOperator(parts: CampaignParts): Promise<string[]> {
  const { partnership, matrix, databases } = parts;
  const operator = matrix.who('operator', 'root');
  const others = [matrix.ids.otherState];
  const before = await sentinelsOf(databases, others);
  // Restoring and rebuilding take seconds each.
  const options = { ...parts.options, examples: Math.ceil(parts.options.examples / 10) };
  const wrong = await ask({ ...parts, options }, [operator], 'operator');
  await atRest(partnership, databases);
  const after = await sentinelsOf(databases, others);
  return [...wrong, ...told(options, changedSentinels(unversioned(before), unversioned(after)))];
}

/** A restore raises the versions of what it repeats, and changes nothing else. */
const unversioned = (sentinels: Sentinels): Sentinels =>
  new Map(
    [...sentinels].map(([table, rows]) => [table, rows.map((row) => row.replaceAll(/"version": \d+/g, ''))]),
  );

/** Has all figures worked out anew, and gives what is stored otherwise. */
async function differencesOf({ partnership, matrix, options }: CampaignParts): Promise<string[]> {
  const found = await partnership.ask<{ submissions: number; differences: number; details: unknown[] }>(
    'POST',
    '/reporting/v1/reconciliations',
    matrix.who('operator', 'root'),
    { mode: 'full' },
  );
  options.report(`  reconciled over ${found.submissions} submissions, ${found.differences} differences`);
  return told(
    options,
    found.details.map((each) => `a figure differs: ${JSON.stringify(each)}`),
  );
}

/** Does the work, waits until the services are at rest, and adds what it changed where it must not. */
async function watched(
  { partnership, matrix, databases, options }: CampaignParts,
  { roots, callers }: { readonly roots: readonly string[]; readonly callers: readonly string[] },
  work: () => Promise<string[]>,
): Promise<string[]> {
  await atRest(partnership, databases);
  const others = [matrix.ids.otherState];
  const [before, since, initiatives] = [
    await sentinelsOf(databases, others),
    await momentOf(databases),
    await initiativesIn(databases),
  ];
  const began = Date.now();
  const wrong = await work();
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  await atRest(partnership, databases);
  const territory = await territoryOf(databases, roots, initiatives);
  const { outside, rows } = await writtenOutside(databases, since, territory, new Set(callers));
  options.report(`  asked for ${seconds} s; ${rows} rows written, ${outside.length} of them outside`);
  const changed = changedSentinels(before, await sentinelsOf(databases, others));
  return [...wrong, ...told(options, [...outside, ...changed])];
}

/** Has every service asked, all at the same time, by people who take turns. */
async function ask(
  parts: CampaignParts,
  people: readonly (string | null)[],
  onlyOf?: string,
): Promise<string[]> {
  const { python, partnership, material, options } = parts;
  const { seed, examples, thorough: boundaries } = options;
  const who = people.length > 1 ? `one of ${people.length}` : (people[0] ?? 'a stranger');
  const wrong: string[] = [];
  await eightAtOnce(options.services, async (service) => {
    const order: Order = { service, people, examples, seed, boundaries, ...(onlyOf && { onlyOf }) };
    const outcome = await fuzz(python, partnership.url, material, order);
    options.report(`${service} as ${who}: ${summaryOf(outcome)}, ${outcome.findings.length} findings`);
    const findings = outcome.findings.map((finding) => `${service}, seed ${seed}: ${written(finding)}`);
    wrong.push(...told(options, findings));
  });
  return wrong;
}

/** Has every service asked for what is made to cost a lot, one request after the other. */
async function askHostilely({ partnership, options }: CampaignParts, subject: string): Promise<string[]> {
  const began = Date.now();
  const wrong: string[] = [];
  await eightAtOnce(options.services, async (service) => {
    const found = await hostileTo(partnership, service, subject, options);
    wrong.push(...found.map((each) => `${service}: ${each}`));
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  options.report(`  asked for what costs a lot for ${seconds} s, ${wrong.length} findings`);
  return told(options, wrong);
}

/** Reports what is wrong at once, so that a run that is broken off has said it. */
function told({ report }: CampaignOptions, wrong: string[]): string[] {
  for (const each of wrong) report(`\n${each}`);
  return wrong;
}
