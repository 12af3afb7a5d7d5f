import { beforeEach, describe, expect, it } from 'vitest';
import { Api } from '../client/api.js';
import { folder, serve } from '@impact/testing';
import { Ledger } from '../testing/ledger.js';
import { apply } from './apply.js';
import { exportInitiative } from './export.js';
import { readInitiative } from './initiative-file.js';

const sites = (count: number) =>
  ['n', ...Array.from({ length: count }, (_, at) => String(at + 1).padStart(4, '0'))].join('\n');

const yaml = `
initiative: { code: a, title: A, status: active, federalAgency: 'x:agency', validFrom: 2020-01-01, codes: ['nation:US'] }
organizations:
  - { legalName: Agency, kind: federal_agency, codes: ['x:agency'] }
  - { legalName: State, kind: regional_agency, codes: ['x:state', 'y:state'] }
  - { each: &sites { file: sites.csv }, legalName: 'Site {n}', kind: business, codes: ['site:{n}'] }
awards: [{ number: '1', funder: 'x:agency', recipient: 'x:state' }]
participations:
  - { each: *sites, organization: 'site:{n}', tier: local, parent: 'y:state', validFrom: 2020-01-01 }
  - { organization: 'x:state', tier: state, parent: root, award: '1', codes: ['x:state', 'y:state'], validFrom: 2020-01-01 }
indicators: [{ code: i, version: 1, title: I }]
measureSet: { effectiveFrom: 2020-01-01, entries: [{ indicator: i@1, requiredTiers: [local], completenessThreshold: 80 }] }
periods: [{ from: CY2020, to: CY2022 }]
memberships:
  - { subject: s, role: reporter, at: root }
  - { subject: s, role: reviewer, at: 'x:state' }
`;

const files = (text = yaml, count = 3) => folder({ 'initiative.yaml': text, 'sites.csv': sites(count) });

let ledger: Ledger;
let api: Api;

beforeEach(async () => {
  ledger = new Ledger();
  api = new Api({ url: `http://127.0.0.1:${await serve(ledger.listener)}`, token: 'any' });
});

const applied = (dir: string, dryRun = false) => apply(api, readInitiative(dir), dryRun);
const refusal = (dir: string) =>
  applied(dir).then(
    () => expect.unreachable(),
    (error: Error) => error.message,
  );

/** The same files with every reference in other letters than the thing that it names. */
const otherwise = (text: string): string =>
  text
    .replaceAll("'x:state'", "'X:State'")
    .replace("codes: ['x:agency']", "codes: ['X: AGENCY']")
    .replace("number: '1'", "number: 'a-1'")
    .replace("award: '1'", "award: 'A-1'");
const awarded = yaml.replaceAll("'1'", "'A-1'");

describe('applying a folder', () => {
  it('takes a code for the one that reads alike, in references and in what is there', async () => {
    await applied(files(otherwise(yaml)));
    ledger.changes.length = 0;
    expect(await applied(files(awarded))).toEqual([]);
    expect(await applied(files(otherwise(yaml)))).toEqual([]);
    expect(ledger.changes).toEqual([]);
  });

  it('makes each thing after those that it refers to', async () => {
    await applied(files());
    expect(ledger.changes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST backbone/v1/organizations/batch',
      'POST backbone/v1/initiatives',
      expect.stringMatching('^PATCH backbone/v1/initiatives/'),
      'POST backbone/v1/awards',
      'POST backbone/v1/participations/batch',
      'POST backbone/v1/participations/batch',
      'POST backbone/v1/memberships',
      'POST backbone/v1/memberships',
      'POST measurement/v1/indicators',
      'POST measurement/v1/indicators/i%401/publish',
      'POST measurement/v1/measure-sets',
      'POST measurement/v1/periods/open',
    ]);
  });

  it('refers by the ids that it was given', async () => {
    await applied(files());
    const [root, state, site] = ledger.list('backbone/v1/participations');
    const [agency, stateOrganization] = ledger.list('backbone/v1/organizations');
    const [award] = ledger.list('backbone/v1/awards');
    expect(award).toMatchObject({
      funderId: agency!.id,
      recipientId: stateOrganization!.id,
      budgetPeriods: [],
    });
    expect(state).toMatchObject({
      parentId: root!.id,
      awardId: award!.id,
      organizationId: stateOrganization!.id,
    });
    expect(site).toMatchObject({ parentId: state!.id });
    const memberships = ledger.list('backbone/v1/memberships');
    expect(memberships.map(({ participationId }) => participationId)).toEqual([root!.id, state!.id]);
  });

  it('changes nothing the second time, and says that nothing differs', async () => {
    const dir = files();
    expect(await applied(dir)).toHaveLength(17);
    const made = ledger.changes.length;
    expect(await applied(dir)).toEqual([]);
    expect(await applied(dir, true)).toEqual([]);
    expect(ledger.changes).toHaveLength(made);
  });

  it('makes only what was added since', async () => {
    await applied(files());
    const before = ledger.changes.length;
    const more = yaml
      .replace('CY2022', 'CY2023')
      .replace('subject: s, role: reporter', 'subject: t, role: reporter');
    expect(await applied(files(more, 4))).toEqual([
      { kind: 'organization', name: 'Site 0004' },
      { kind: 'participation', name: 'site:0004' },
      { kind: 'membership', name: 'reporter t at root' },
      { kind: 'periods', name: 'CY2023 to CY2023' },
    ]);
    expect(ledger.changes.slice(before)).toHaveLength(4);
  });

  it('sends at most 500 at once', async () => {
    await applied(files(yaml, 1_100));
    const sizes = (noun: string) =>
      ledger.changes
        .filter(({ path }) => path === `backbone/v1/${noun}/batch`)
        .map(({ body }) => (body['items'] as object[]).length);
    expect(sizes('organizations')).toEqual([500, 500, 102]);
    expect(sizes('participations')).toEqual([1, 500, 500, 100]);
  });

  it('grants again what was revoked, and publishes what stayed a draft', async () => {
    const dir = files();
    await applied(dir);
    Object.assign(ledger.list('backbone/v1/memberships')[0]!, { status: 'revoked' });
    Object.assign(ledger.list('measurement/v1/indicators')[0]!, { status: 'draft' });
    expect(await applied(dir)).toEqual([
      { kind: 'membership', name: 'reporter s at root' },
      { kind: 'indicator', name: 'i@1' },
    ]);
    expect(ledger.changes.at(-1)!.path).toBe('measurement/v1/indicators/i%401/publish');
  });

  it('makes a new version of a measure set that differs, not of one in another order', async () => {
    const entry = (tiers: string) => `{ indicator: i@1, requiredTiers: ${tiers}, completenessThreshold: 80 }`;
    await applied(files(yaml.replace('[local], c', '[state, local], c')));
    expect(await applied(files(yaml.replace(entry('[local]'), entry('[local, state]'))))).toEqual([]);
    expect(await applied(files())).toEqual([{ kind: 'measure set', name: 'version 2' }]);
  });
});

describe('a dry run', () => {
  it('names everything, also of an initiative that does not exist yet, and makes nothing', async () => {
    const dir = files();
    const wouldBe = await applied(dir, true);
    expect(ledger.changes).toEqual([]);
    expect(await applied(dir)).toEqual([
      ...wouldBe.slice(0, 6),
      { kind: 'initiative status', name: 'active' },
      ...wouldBe.slice(6),
    ]);
  });
});

describe('files that refer to what is nowhere', () => {
  it.each([
    ["federalAgency: 'x:agency'", "federalAgency: 'x:no'", 'initiative.federalAgency: x:no'],
    ["recipient: 'x:state'", "recipient: 'x:no'", 'award 1, recipient: x:no'],
    ["parent: 'y:state'", "parent: 'y:no'", 'parent of site:0001: y:no'],
    ["organization: 'x:state'", "organization: 'x:no'", 'participation x:state: x:no'],
    ["award: '1'", "award: '2'", 'award of participation x:state: 2'],
    ["at: 'x:state'", "at: 'x:no'", 'reviewer s: x:no'],
  ])('are refused before anything is made: %s as %s', async (good, bad, message) => {
    expect(await refusal(files(yaml.replace(good, bad)))).toContain(
      `Nothing carries these codes:\n  ${message}`,
    );
    expect(ledger.changes).toEqual([]);
  });

  it('are refused where participations are each other’s parents', async () => {
    const circle = yaml.replace('parent: root', "parent: 'site:0001'");
    expect(await refusal(files(circle))).toContain("are each other's parents: site:0001 under y:state");
  });
});

describe('an export', () => {
  it('applied again makes nothing', async () => {
    await applied(files());
    const dir = folder();
    const { leftOut } = await exportInitiative(api, 'a', dir);
    expect(leftOut).toEqual([]);
    expect(await applied(dir, true)).toEqual([]);
    expect(readInitiative(dir).participations).toHaveLength(4);
  });

  it('says what the files cannot', async () => {
    await applied(files());
    const [, , site] = ledger.list('backbone/v1/participations');
    Object.assign(site!, { codes: [], name: 'Nameless' });
    Object.assign(ledger.list('backbone/v1/memberships')[0]!, { participationId: site!.id });
    Object.assign(ledger.list('measurement/v1/indicators')[0]!, { status: 'draft' });
    const { leftOut } = await exportInitiative(api, 'a', folder());
    expect(leftOut).toEqual([
      'Without a code, so that apply cannot find them again: Nameless.',
      'Left out, as apply publishes what the files hold and these are drafts: i@1.',
    ]);
  });

  it('is refused where there is no such initiative', async () => {
    await expect(exportInitiative(api, 'b', folder())).rejects.toThrow('There is no initiative b');
  });
});
