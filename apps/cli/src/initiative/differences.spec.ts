import { getMetadataStorage } from 'class-validator';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../client/api.js';
import { folder, serve } from '@impact/testing';
import { Ledger } from '../testing/ledger.js';
import { type FieldCase, planCases, recordCases } from '../testing/record-cases.js';
import { wholeInitiative as yaml } from '../testing/whole-initiative.js';
import { apply } from './apply.js';
import * as plans from './desired-plans.js';
import * as desired from './desired-state.js';
import { exportInitiative } from './export.js';
import { readInitiative } from './initiative-file.js';

const cases: readonly FieldCase[] = [
  ['initiative title', 'title: A', 'title: B', 'made'],
  ['initiative status', 'status: active', 'status: planning', 'made'],
  ['initiative planningYear', 'planningYear: 2021', 'planningYear: 2022', 'made'],
  ['initiative sectors', 'sectors: [health]', 'sectors: [education]', 'made'],
  ['initiative requiredPairs', '[federal-state]', '[state-state]', 'made'],
  ['initiative timeZone', 'America/New_York', 'America/Chicago', 'made'],
  ['initiative federalAgency', "federalAgency: 'x:agency'", "federalAgency: 'x:state'", 'refused'],
  [
    'initiative validFrom',
    "validFrom: 2020-01-01, codes: ['nation:US",
    "validFrom: 2021-01-01, codes: ['nation:US",
    'refused',
  ],
  ['initiative codes', "['nation:US']", "['nation:US', 'nation:CA']", 'refused'],
  ['organization legalName', 'legalName: Other', 'legalName: Another', 'refused'],
  ['organization kind', 'kind: business', 'kind: nonprofit', 'refused'],
  ['organization sector', 'sector: government', 'sector: health', 'refused'],
  ['organization codes', "codes: ['x:other']", "codes: ['x:other', 'y:other']", 'refused'],
  ['succession kind', 'kind: merged', 'kind: split', 'made'],
  ['succession predecessors', "['x:gone', 'x:site']", "['x:gone', 'x:other']", 'made'],
  ['succession successors', "successors: ['x:site']", "successors: ['x:other']", 'made'],
  ['succession effectiveOn', 'effectiveOn: 2019-07-01', 'effectiveOn: 2019-07-02', 'made'],
  ['succession source', 'https://example.org/1', 'https://example.org/2', 'refused'],
  ['award funder', "number: '1', funder: 'x:agency'", "number: '1', funder: 'x:other'", 'refused'],
  ['award recipient', "recipient: 'x:state', projectStart", "recipient: 'x:other', projectStart", 'refused'],
  ['award projectStart', 'projectStart: 2020-01-01', 'projectStart: 2019-01-01', 'refused'],
  ['award projectEnd', 'projectEnd: 2024-12-31', 'projectEnd: 2025-12-31', 'refused'],
  ['award budgetPeriods', "amountUsd: '10'", "amountUsd: '11'", 'refused'],
  [
    'award allocations',
    'allocations: [{ budgetPeriod: one',
    "allocations: [{ budgetPeriod: one, to: 'x:state', amountUsd: '1' }, { budgetPeriod: one",
    'made',
  ],
  ['allocation to', "to: 'p:site', amountUsd", "to: 'x:other', amountUsd", 'made'],
  ['allocation budgetPeriod', 'budgetPeriod: one', 'budgetPeriod: two', 'made'],
  ['allocation amountUsd', "amountUsd: '4'", "amountUsd: '5'", 'refused'],
  [
    'award closedOn',
    "to: 'p:site', amountUsd: '4' }] }",
    "to: 'p:site', amountUsd: '4' }], closedOn: 2024-01-31 }",
    'made',
  ],
  ['award closedOn', 'closedOn: 2024-01-31', 'closedOn: 2024-02-29', 'refused'],
  ['participation organization', "organization: 'x:site'", "organization: 'x:agency'", 'refused'],
  ['participation tier', 'tier: local', 'tier: state', 'refused'],
  ['participation parent', "parent: 'x:state', award", 'parent: root, award', 'made'],
  ['participation award', "award: '1'", "award: '2'", 'refused'],
  ['participation name', 'name: Site', 'name: Sites', 'refused'],
  ['participation codes', "['p:site']", "['p:site', 'q:site']", 'refused'],
  [
    'participation validFrom',
    "['p:site'], validFrom: 2020-01-01",
    "['p:site'], validFrom: 2020-02-01",
    'refused',
  ],
  ['participation validTo', 'validTo: 2024-06-30', 'validTo: 2024-07-31', 'refused'],
  ['participation moves', 'moves: [{ from', 'moves: [{ from: 2021-01-01, parent: root }, { from', 'made'],
  ['move from', 'from: 2022-01-01', 'from: 2023-01-01', 'made'],
  ['move parent', "from: 2022-01-01, parent: 'x:other'", 'from: 2022-01-01, parent: root', 'made'],
  ['indicator title', 'title: I', 'title: J', 'refused'],
  ['indicator dimensions', 'options: [f, m]', 'options: [f, m, unknown]', 'refused'],
  [
    'indicator effectiveTo',
    'effectiveFrom: 2020-01-01, dim',
    'effectiveFrom: 2020-01-01, effectiveTo: 2022-12-31, dim',
    'made',
  ],
  ['indicator version', 'code: i, version: 1', 'code: i, version: 2', 'made'],
  [
    'measureSets effectiveFrom',
    'measureSets:\n  - { effectiveFrom: 2020',
    'measureSets:\n  - { effectiveFrom: 2019',
    'refused',
  ],
  ['measureSets entries', 'completenessThreshold: 70', 'completenessThreshold: 90', 'refused'],
  [
    'measureSets',
    '\nperiods:',
    '\n  - { effectiveFrom: 2022-01-01, entries: [] }\n  - { effectiveFrom: 2023-01-01, entries: [] }\nperiods:',
    'made',
  ],
  ['periods to', 'to: CY2022', 'to: CY2023', 'made'],
  ['periods from', 'from: CY2020', 'from: CY2019', 'made'],
  ['periods locked', 'locked: false', 'locked: true', 'made'],
  ['periods locked', 'label: about, locked: true', 'label: about, locked: false', 'refused'],
  ['periods label', 'label: about', 'label: around', 'refused'],
  ['membership role', 'role: reporter', 'role: reviewer', 'made'],
  ['membership subject', 'subject: s', 'subject: u', 'made'],
  ['membership at', "at: 'p:site'", 'at: root', 'made'],
  [
    'membership validFrom',
    'validFrom: 2020-01-01, validTo: 2023',
    'validFrom: 2020-02-01, validTo: 2023',
    'refused',
  ],
  ['membership validTo', 'validTo: 2023-12-31', 'validTo: 2024-12-31', 'refused'],
  ['membership standsInFor', 'standsInFor: t', 'standsInFor: u', 'refused'],
  ...recordCases,
  ...planCases,
];

let ledger: Ledger;
let api: Api;

beforeEach(async () => {
  ledger = new Ledger();
  api = new Api({ url: `http://127.0.0.1:${await serve(ledger.listener)}`, token: 'any' });
});

/** Applies the files; what they hand in is approved, unless it is only looked at. */
async function applied(text: string, dryRun = false) {
  const changes = await apply(api, readInitiative(folder({ 'initiative.yaml': text })), dryRun);
  if (!dryRun) ledger.approve('2020-08-15');
  return changes;
}
const replaced = (written: string, instead: string): string => {
  expect(yaml).toContain(written);
  return yaml.replace(written, instead);
};

describe('what files say otherwise than it is', () => {
  it.each(cases)(
    'is seen, and made or refused before anything is made: %s',
    async (_, written, instead, does) => {
      await applied(yaml);
      expect(await applied(yaml, true)).toEqual([]);
      const other = replaced(written, instead);
      const seen = await applied(other, true);
      expect(seen).not.toEqual([]);
      const before = ledger.changes.length;
      if (does === 'refused') {
        await expect(applied(other)).rejects.toThrow('apply does not change them; nothing was made');
        expect(ledger.changes).toHaveLength(before);
        expect(seen.every(({ kind }) => kind.endsWith('which apply refuses'))).toBe(true);
      } else {
        expect(await applied(other)).toEqual(seen);
        expect(ledger.changes.length).toBeGreaterThan(before);
        expect(await applied(other, true)).toEqual([]);
      }
    },
  );

  it('is tried of every field that files have', () => {
    const identity = ['code of initiative', 'number of award', 'key of objective', 'key of finding'];
    const fields = Object.entries({
      initiative: desired.DesiredRoot,
      organization: desired.DesiredOrganization,
      succession: desired.DesiredSuccession,
      award: desired.DesiredAward,
      move: desired.DesiredMove,
      allocation: desired.DesiredAllocation,
      participation: desired.DesiredParticipation,
      periods: desired.DesiredPeriods,
      membership: desired.DesiredMembership,
      backboneAssignment: desired.DesiredBackboneAssignment,
      champion: desired.DesiredChampion,
      agreement: desired.DesiredAgreement,
      fundingSource: desired.DesiredFundingSource,
      path: desired.DesiredPath,
      plan: plans.DesiredPlan,
      objective: plans.DesiredObjective,
      activity: plans.DesiredActivity,
      finding: plans.DesiredFinding,
      goal: plans.DesiredGoal,
    }).flatMap(([kind, target]) => {
      const metadata = getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);
      return [...new Set(metadata.map(({ propertyName }) => `${kind} ${propertyName}`))];
    });
    const tried = new Set(cases.map(([field]) => field));
    const untried = fields.filter((field) => !tried.has(field));
    expect(untried.map((field) => field.split(' ').reverse().join(' of '))).toEqual(identity);
  });
});

it('a closed award takes no money, which is said before anything is made', async () => {
  await applied(yaml);
  const more = yaml.replace(
    'closedOn: 2024',
    "allocations: [{ budgetPeriod: two, to: root, amountUsd: '1' }], closedOn: 2024",
  );
  await expect(applied(more)).rejects.toThrow('a closed award takes none');
});

describe('a parent that differs', () => {
  const silent = yaml.replace("moves: [{ from: 2022-01-01, parent: 'x:other' }]", '');

  it('without a day is refused with what it needs, also where it moved and the files are silent', async () => {
    await applied(silent);
    const elsewhere = silent.replace("parent: 'x:state'", "parent: 'x:other'");
    expect((await applied(elsewhere, true)).map(({ name }) => name)).toEqual([
      'p:site x:state from 2020-01-01 → x:other',
    ]);
    await expect(applied(elsewhere)).rejects.toThrow('moves: [{ from: YYYY-MM-DD, parent: … }]');
    await applied(yaml);
    expect((await applied(silent, true)).map(({ name }) => name)).toEqual([
      'p:site x:state from 2020-01-01, then x:other from 2022-01-01 → x:state',
    ]);
  });

  it('is moved on its day, and moved back where the files say that it never moved', async () => {
    await applied(yaml);
    const never = yaml.replace("moves: [{ from: 2022-01-01, parent: 'x:other' }]", 'moves: []');
    expect(await applied(never)).toEqual([{ kind: 'move', name: 'p:site under x:state from 2022-01-01' }]);
    expect(await applied(yaml)).toEqual([{ kind: 'move', name: 'p:site under x:other from 2022-01-01' }]);
  });
});

it('an export holds every field, so that applied to nothing it makes the same', async () => {
  await applied(yaml);
  const dir = folder();
  expect((await exportInitiative(api, 'a', dir)).leftOut).toEqual([]);
  const text = readFileSync(join(dir, 'initiative.yaml'), 'utf8');
  const site = (parse(text) as { participations: { codes: string[]; moves?: object }[] }).participations.find(
    ({ codes }) => codes.includes('p:site'),
  );
  expect(site).toMatchObject({ moves: [{ from: '2022-01-01', parent: 'x:other' }], validTo: '2024-06-30' });
  ledger = new Ledger();
  api = new Api({ url: `http://127.0.0.1:${await serve(ledger.listener)}`, token: 'any' });
  await applied(text);
  expect(await applied(yaml, true)).toEqual([]);
  const again = folder();
  await exportInitiative(api, 'a', again);
  expect(readFileSync(join(again, 'initiative.yaml'), 'utf8')).toBe(text);
});

describe('one measure set', () => {
  const one = yaml.replace(/measureSets:\n {2}- (.*)\n.*\n/, 'measureSet: $1\n');

  it('is published as the next version where another is in force', async () => {
    await applied(one);
    const other = one.replace('completenessThreshold: 70', 'completenessThreshold: 90');
    const seen = await applied(other, true);
    expect(seen).toEqual([{ kind: 'measure set', name: 'version 2' }]);
    expect(await applied(other)).toEqual(seen);
    expect(await applied(other, true)).toEqual([]);
  });

  it('is refused beside all of them', () => {
    expect(() => readInitiative(folder({ 'initiative.yaml': `${one}\nmeasureSets: []` }))).toThrow(
      'measureSet, measureSets: write one of them',
    );
  });
});
