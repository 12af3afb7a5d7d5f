import { periodSpan } from '@impact/partnership-rules';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Period } from '../periods/period.entity.js';
import { canonicalFile } from './testing/canonical-file.js';
import { Panel, topicPrefix } from './testing/panel.js';
import { countiesAndStates } from './testing/sample.js';

const row = (code: string, year: number, n: number, d = 1000) =>
  `fips,${code},homicides,1,CY${year},results,${n},${d},,`;
const years = [1990, 1991, 1992, 1993, 1994, 1995, 1996, 1997];
let panel: Panel;

beforeAll(async () => {
  const sites = countiesAndStates(['47007', '47075', '05001']);
  const periodIds = years.map((year) => `CY${year}`);
  panel = await Panel.start({ name: 'county-homicides', sites, periodIds }, await topicPrefix(process.env));
  await panel.grant('stan', 'reviewer', '47');
  await panel.grant('fay', 'reviewer', 'US');
  await panel.grant('ash', 'reporter', '47075');
  await panel.grant('lark', 'reporter', '47');
});
afterAll(() => panel?.app.close());

async function filing(year: number) {
  const [found] = await panel.database.query(
    `select id, status, content ->> 'n' as n from submission where initiative_id = $1 and period_id = $2`,
    [panel.initiativeId, `CY${year}`],
  );
  return found as { id: string; status: string; n: string };
}
async function act(subject: string, year: number, action: string, body: object = {}) {
  const { id } = await filing(year);
  const answer = await panel.act(subject, id, action, body);
  expect(answer).toMatchObject({ status: 200 });
}

describe('the same file again', () => {
  it('changes nothing while its content is what stands, and says so', async () => {
    const csv = canonicalFile(row('47007', 1990, 3), row('47075', 1990, 4));
    expect(await panel.import(csv)).toMatchObject({ status: 'committed', done: 2, unchanged: 0 });
    const before = await panel.filed();
    expect(await panel.import(csv)).toMatchObject({ status: 'committed', done: 2, unchanged: 2 });
    expect(await panel.filed()).toEqual(before);
  });

  it('files again after another file changed what stands', async () => {
    await panel.import(canonicalFile(row('47007', 1991, 20)));
    await panel.import(canonicalFile(row('47007', 1991, 21)));
    const again = await panel.import(canonicalFile(row('47007', 1991, 20)));
    expect(again).toMatchObject({ status: 'committed', done: 1, unchanged: 0 });
    expect(await filing(1991)).toMatchObject({ status: 'submitted', n: '20' });
  });

  it.each([
    ['a recall', 1992, () => act('rosa', 1992, 'recall')],
    ['a withdrawal', 1993, () => act('rosa', 1993, 'withdraw')],
    ['a return', 1994, () => act('stan', 1994, 'return', { reasonCode: 'check' })],
  ] as const)('files again after %s', async (_, year, meanwhile) => {
    const csv = canonicalFile(row('47007', year, 5));
    await panel.import(csv);
    await meanwhile();
    expect(await panel.import(csv)).toMatchObject({ status: 'committed', done: 1, unchanged: 0 });
    expect(await filing(year)).toMatchObject({ status: 'submitted', n: '5' });
  });

  it('is judged anew when the cause of a refusal is gone', async () => {
    const csv = canonicalFile(row('47007', 1995, 40), row('47007', 1998, 41));
    const first = await panel.import(csv, { mode: 'valid' });
    expect(await panel.report(first.id)).toMatchObject([{ row: 3, code: 'PERIOD_NOT_OPEN' }]);
    const opened = Period.open(panel.initiativeId, periodSpan('CY1998')!, '2024-01-01');
    await panel.database.manager.insert(Period, opened);
    const second = await panel.import(csv, { mode: 'valid' });
    expect(second).toMatchObject({ status: 'committed', refused: 0, done: 2, unchanged: 1 });
    expect(await panel.report(second.id)).toEqual([]);
    expect(await filing(1998)).toMatchObject({ status: 'submitted', n: '41' });
  });

  it('of another person is judged by that person’s rights, and neither sees the report of the other', async () => {
    const csv = canonicalFile(row('47075', 1996, 70), row('47007', 1996, 71));
    const first = await panel.send(csv, { mode: 'valid' }, 'ash');
    panel.clock.aheadMs = 61_000;
    expect(await panel.over(first.id, 'ash')).toMatchObject({ done: 1, refused: 1 });
    panel.clock.aheadMs = 0;
    const second = await panel.import(csv, { mode: 'valid' }, 'lark');
    expect(second).toMatchObject({ status: 'committed', done: 2, unchanged: 1, refused: 0 });
    expect(await panel.report(second.id, 'lark')).toEqual([]);
    expect((await panel.request('GET', `/${first.id}/report`, undefined, 'lark')).status).toBe(404);
  });

  it('in a dry run says what would happen, and is not committed', async () => {
    const csv = canonicalFile(row('47007', 1997, 8), row('47075', 1997, 9));
    await panel.import(csv);
    const dry = await panel.import(csv, { dryRun: true });
    expect(dry).toMatchObject({ status: 'ready', submissions: 2, unchanged: 2, done: 0 });
    await panel.import(canonicalFile(row('47007', 1997, 10)));
    expect(await panel.import(csv, { dryRun: true })).toMatchObject({ status: 'ready', unchanged: 1 });
  });
});
