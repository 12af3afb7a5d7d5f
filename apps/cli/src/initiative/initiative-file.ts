import { join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { readYaml } from '../yaml-file.js';
import type { DesiredPlan } from './desired-plans.js';
import { DesiredIndicator, DesiredState } from './desired-state.js';
import { described, parse } from './parse.js';
import { expand, Rows } from './rows.js';

const lists = [
  'organizations',
  'successions',
  'awards',
  'participations',
  'indicators',
  'periods',
  'memberships',
  'backboneAssignments',
  'champions',
  'agreements',
  'fundingSources',
  'paths',
  'plans',
  'goals',
];

/** Reads `initiative.yaml` of a folder, with every `each` spelt out; refuses it with the place of all that is wrong. */
export function readInitiative(dir: string): DesiredState {
  const path = join(dir, 'initiative.yaml');
  const file = readYaml(path);
  const rows = new Rows(dir);
  // A key that begins with a dot holds anchors for the others.
  const said = Object.entries(file).filter(([name]) => !name.startsWith('.'));
  const spelt = lists.map((name) => [name, expand(file[name], rows, `${path}, ${name}`)] as const);
  const content = { ...Object.fromEntries(said), ...Object.fromEntries(spelt) };
  return parse(DesiredState, content, path, (desired) => [
    ...desired.indicators.flatMap((each, at) => errorsOf(each, `indicators.${at}`)),
    ...(desired.measureSet && desired.measureSets ? ['measureSet, measureSets: write one of them'] : []),
    ...desired.plans.flatMap((each, at) => errorsOfKeys(each, `plans.${at}`)),
  ]);
}

function errorsOf(indicator: object, path: string): string[] {
  const errors = validateSync(plainToInstance(DesiredIndicator, indicator));
  return errors.flatMap((error) => described(error, path));
}

/** Within a plan each key names one thing, and what is named by its key is there. */
function errorsOfKeys(
  { objectives = [], activities = [], findings = [] }: DesiredPlan,
  path: string,
): string[] {
  const keysOf = (parts: readonly { readonly key?: string }[]) => parts.flatMap(({ key }) => key ?? []);
  const twice = (part: string, keys: readonly string[]) =>
    keys
      .filter((key, at) => keys.indexOf(key) !== at)
      .map((key) => `${path}.${part}: the key ${key} stands twice`);
  const unknown = (part: string, named: readonly string[], keys: readonly string[]) =>
    named
      .filter((key) => !keys.includes(key))
      .map((key) => `${path}.${part}: no part of the plan has the key ${key}`);
  const [findingKeys, objectiveKeys] = [keysOf(findings), keysOf(objectives)];
  return [
    ...twice('findings', findingKeys),
    ...twice('objectives', objectiveKeys),
    ...unknown(
      'objectives',
      objectives.flatMap(({ answers = [] }) => answers),
      findingKeys,
    ),
    ...unknown(
      'activities',
      activities.flatMap(({ serves = [] }) => serves),
      objectiveKeys,
    ),
  ];
}
