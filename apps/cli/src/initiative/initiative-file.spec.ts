import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, root } from '@impact/testing';
import { readImports } from './imports-file.js';
import { readInitiative } from './initiative-file.js';

const initiative = `initiative: { code: a, title: A, federalAgency: 'x:1', validFrom: 2020-01-01 }\n`;
const read = (text: string) => readInitiative(folder({ 'initiative.yaml': initiative + text }));

describe('initiative.yaml', () => {
  it('has empty lists for what it leaves out, and dates as texts', () => {
    expect(read('')).toMatchObject({
      initiative: { code: 'a', validFrom: '2020-01-01' },
      organizations: [],
      successions: [],
      participations: [],
      memberships: [],
      backboneAssignments: [],
      champions: [],
      agreements: [],
      fundingSources: [],
      paths: [],
      plans: [],
      goals: [],
    });
  });

  it('spells out each, also through anchors kept under a name with a dot', () => {
    const text = `.rows: &rows { rows: [{ n: '1' }, { n: '2' }] }
organizations:
  - { each: *rows, legalName: 'No. {n}', kind: business, codes: ['x:{n}'] }\n`;
    expect(read(text).organizations.map(({ codes }) => codes)).toEqual([['x:1'], ['x:2']]);
  });

  it('keeps an indicator’s fields, which measurement judges', () => {
    const [indicator] = read(`indicators: [{ code: i, version: 1, anything: [1] }]`).indicators;
    expect(indicator).toEqual({ code: 'i', version: 1, anything: [1] });
  });

  it.each(['initiative.yaml', 'sites.csv'])(
    'is refused by name where %s is UTF-16 without a mark',
    (file) => {
      const files = {
        'initiative.yaml': `${initiative}memberships: [{ each: { file: sites.csv } }]`,
        'sites.csv': 'a,b\n',
      };
      const dir = folder(files);
      writeFileSync(join(dir, file), files[file as keyof typeof files], 'utf16le');
      expect(() => readInitiative(dir)).toThrow(`${file} is written as UTF-16LE: save it as UTF-8`);
    },
  );

  it.each([
    ['an unknown part', 'participation: []', 'participation is not known'],
    [
      'an unknown field',
      `memberships: [{ subject: s, role: steward, at: root, form: 1 }]`,
      'memberships.0.form is not known',
    ],
    [
      'an unknown role',
      `memberships: [{ subject: s, role: boss, at: root }]`,
      'memberships.0.role: role must be one of',
    ],
    [
      'a code without a scheme',
      `organizations: [{ legalName: O, kind: k, codes: ['1'] }]`,
      'organizations.0.codes: codes must be scheme:code',
    ],
    [
      'no code',
      `organizations: [{ legalName: O, kind: k, codes: [] }]`,
      'organizations.0.codes: codes should not be empty',
    ],
    [
      'a day that is none',
      `participations: [{ organization: 'x:1', tier: state, parent: root, validFrom: 2020 }]`,
      'participations.0.validFrom: ',
    ],
    ['an indicator without a version', 'indicators: [{ code: i }]', 'indicators.0.version: '],
    [
      'a party that is neither a side nor a node',
      `paths: [{ parties: [state, county], at: root, purpose: p, medium: call, cadenceDays: 31, validFrom: 2020-01-01 }]`,
      'paths.0.parties: each of parties must be one of federal, state, local, ta_centre, or root or scheme:code',
    ],
    ['a period that is none', 'periods: [{ from: 1980, to: 1984 }]', 'periods.0.from: '],
  ])('is refused with the place of %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('names ten mistakes and counts the others', () => {
    const stray = Array.from({ length: 13 }, (_, at) => `stray${at}: 1`).join('\n');
    expect(() => read(stray)).toThrow('stray9 is not known\n  … and 3 more');
  });

  it.each([
    ['missing', {}, 'initiative.yaml does not exist.'],
    ['no YAML', { 'initiative.yaml': 'a: [1\nb: 2' }, 'initiative.yaml cannot be read: '],
    ['empty', { 'initiative.yaml': '' }, 'initiative.yaml holds no mapping'],
    ['a list', { 'initiative.yaml': '- 1' }, 'initiative.yaml holds no mapping'],
    ['without an initiative', { 'initiative.yaml': 'as: me' }, 'initiative: initiative should not be null'],
  ])('is refused when it is %s', (_, files, message) => {
    expect(() => readInitiative(folder(files))).toThrow(message);
  });
});

describe('import.yaml', () => {
  const readImportsOf = (text: string) => readImports(join(folder({ 'import.yaml': text }), 'import.yaml'));

  it('imports in mode all and reviews without a filter unless told', () => {
    const read = readImportsOf('imports: [{ file: a.csv }]\nreviews: [{ as: me, action: accept }]');
    expect(read).toEqual({
      imports: [{ file: 'a.csv', mode: 'all' }],
      reviews: [{ as: 'me', action: 'accept', filter: {} }],
      acts: [],
    });
  });

  it.each([
    ['imports: [{ mode: some, file: a.csv }]', 'imports.0.mode: '],
    ['reviews: [{ as: me, action: praise }]', 'reviews.0.action: '],
    ['reviews: [{ as: me, action: accept, filter: { node: root } }]', 'reviews.0.filter.node is not known'],
    ['acts: [{ as: me, act: praise, at: root }]', 'acts.0.act: '],
    ['acts: [{ as: me, act: approve_plan, at: root, kind: work }]', 'acts.0.effectiveFrom: '],
    ['acts: [{ as: me, act: contact, at: root, purpose: p }]', 'acts.0.parties: '],
    ['import: []', 'import is not known'],
  ])('is refused: %s', (text, message) => {
    expect(() => readImportsOf(text)).toThrow(message);
  });
});

describe('the samples', () => {
  it.each([
    ['aware', 13, 12],
    ['county-homicides', 1 + 46 + 2_197, 46 + 2_197],
    ['contagious-diseases', 1 + 51, 51],
    ['county-unemployment', 1 + 52 + 3_218 + 7, 52 + 3_218],
  ])('%s holds %i organizations and %i participations', (name, organizations, participations) => {
    const dir = join(root, 'samples', name);
    const desired = readInitiative(dir);
    expect(desired.organizations).toHaveLength(organizations);
    expect(desired.participations).toHaveLength(participations);
    expect(readImports(join(dir, 'import.yaml')).imports).toHaveLength(1);
  });
});
