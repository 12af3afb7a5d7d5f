import { join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { readYaml } from '../yaml-file.js';
import { checked, described } from './checked.js';
import { expand, Rows } from './rows.js';
import { WantedIndicator, WantedInitiative } from './wanted.js';

const lists = ['organizations', 'awards', 'participations', 'indicators', 'periods', 'memberships'];

/** Reads `initiative.yaml` of a folder, with every `each` spelt out; refuses it with the place of all that is wrong. */
export function readInitiative(dir: string): WantedInitiative {
  const path = join(dir, 'initiative.yaml');
  const file = readYaml(path);
  const rows = new Rows(dir);
  // A key that begins with a dot holds anchors for the others.
  const said = Object.entries(file).filter(([name]) => !name.startsWith('.'));
  const spelt = lists.map((name) => [name, expand(file[name], rows, `${path}, ${name}`)] as const);
  const content = { ...Object.fromEntries(said), ...Object.fromEntries(spelt) };
  return checked(WantedInitiative, content, path, (wanted) => [
    ...wanted.indicators.flatMap((each, at) => errorsOf(each, `indicators.${at}`)),
    ...(wanted.measureSet && wanted.measureSets ? ['measureSet, measureSets: write one of them'] : []),
  ]);
}

function errorsOf(indicator: object, path: string): string[] {
  const errors = validateSync(plainToInstance(WantedIndicator, indicator));
  return errors.flatMap((error) => described(error, path));
}
