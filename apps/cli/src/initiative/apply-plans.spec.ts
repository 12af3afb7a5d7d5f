import { beforeEach, describe, expect, it } from 'vitest';
import { folder, serve } from '@impact/testing';
import { Api } from '../client/api.js';
import { Ledger } from '../testing/ledger.js';
import { wholeInitiative as yaml } from '../testing/whole-initiative.js';
import { apply } from './apply.js';
import { readInitiative } from './initiative-file.js';

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

describe('what is planned', () => {
  const submitted = async (text: string) => {
    await apply(api, readInitiative(folder({ 'initiative.yaml': text })), false);
  };
  const kinds = async (text: string) => (await applied(text, true)).map(({ kind }) => kind);
  const plan = () => ledger.list('plans/v1/plans')[0]!;

  it('is handed in and never approved; until somebody does, it is said to wait, and is not handed in again', async () => {
    await submitted(yaml);
    expect(ledger.changes.filter(({ path }) => path.endsWith('/approve'))).toEqual([]);
    expect(await kinds(yaml)).toEqual([
      'plan, which waits for approval',
      'plan, which waits for approval',
      'annual goal, which waits for approval',
    ]);
    const before = ledger.changes.length;
    await submitted(yaml);
    expect(ledger.changes).toHaveLength(before);
  });

  it('is not changed under the eyes of whoever decides', async () => {
    await submitted(yaml);
    await expect(applied(replaced('Reach more', 'Reach many'))).rejects.toThrow(
      'it waits for approval; withdraw it',
    );
    await expect(applied(replaced("target: '5'", "target: '6'"))).rejects.toThrow(
      'it waits for approval; have it',
    );
  });

  it('is handed in anew where it was returned and the files say it otherwise, and not before', async () => {
    await submitted(yaml);
    plan()['status'] = 'returned';
    expect(await kinds(yaml)).toContain('plan, which was returned');
    const before = ledger.changes.length;
    await submitted(yaml);
    expect(ledger.changes).toHaveLength(before);
    await submitted(replaced('Reach more', 'Reach many'));
    expect(plan()['status']).toBe('submitted');
  });

  it('is handed in where it was drafted as the files say', async () => {
    await submitted(yaml);
    plan()['status'] = 'draft';
    expect(await kinds(yaml)).toContain('plan to hand in');
    await submitted(yaml);
    expect(plan()['status']).toBe('submitted');
  });

  it('keeps the ids of its parts where their words stay', async () => {
    await applied(yaml);
    const idsOf = (part: string) => (plan()[part] as { id: string }[]).map(({ id }) => id);
    const before = [idsOf('objectives'), idsOf('activities'), idsOf('findings')];
    await applied(replaced("baseline: '1'", "baseline: '0'"));
    expect([idsOf('objectives'), idsOf('activities'), idsOf('findings')]).toEqual(before);
    const [reach, keep] = idsOf('objectives');
    await applied(replaced('Reach more', 'Reach many'));
    expect(idsOf('objectives')[0]).not.toBe(reach);
    expect(idsOf('objectives')[1]).toBe(keep);
  });

  it('is changed by no number that is kept from whoever applies', async () => {
    await applied(yaml);
    const objectives = plan()['objectives'] as Record<string, unknown>[];
    Object.assign(objectives[0]!, { withheld: true, baseline: null, target: null });
    expect(await kinds(yaml)).toEqual([]);
  });

  it('cannot be set for a fiscal year that is over, which is only said', async () => {
    const past = replaced('FFY9990', 'FFY2020');
    expect((await applied(past)).map(({ kind }) => kind)).not.toContain('annual goal');
    expect(await kinds(past)).toEqual(['annual goal, whose year is over']);
  });

  it('is changed once in a fiscal year, and not once its year has begun', async () => {
    await applied(yaml);
    const other = replaced("target: '5'", "target: '6'");
    const today = new Date();
    const year = `FFY${today.getUTCFullYear() + (today.getUTCMonth() >= 9 ? 1 : 0)}`;
    ledger.list('plans/v1/goals')[0]!['changedIn'] = year;
    await expect(applied(other)).rejects.toThrow('or it was changed in this one already');
    Object.assign(ledger.list('plans/v1/goals')[0]!, { changedIn: null, fiscalYear: year });
    await expect(applied(other.replace('FFY9990', year))).rejects.toThrow('its fiscal year has begun');
  });

  it('is left to a planner where whoever applies the files is none, and the rest is made', async () => {
    await submitted(yaml.slice(0, yaml.indexOf('plans:')));
    const refusing: typeof ledger.listener = async (request, response) => {
      if (request.method === 'GET') return ledger.listener(request, response);
      const problem = { code: 'ROLE_REQUIRED_HERE', title: 'Another role is required', status: 403 };
      response.writeHead(403, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    };
    const other = new Api({ url: `http://127.0.0.1:${await serve(refusing)}`, token: 'any' });
    const made = await apply(other, readInitiative(folder({ 'initiative.yaml': yaml })), false);
    expect(made.map(({ kind }) => kind)).toEqual([
      'plan, which is left to a planner',
      'plan, which is left to a planner',
      'annual goal, which is left to a planner',
    ]);
  });
});
