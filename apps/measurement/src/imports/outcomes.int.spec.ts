import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalFile } from './testing/canonical-file.js';
import { Panel } from './testing/panel.js';

const trained = (period: string, n: string, option = '', code = '07001') =>
  `casefips,${code},lark-trained,1,${period},,${n},,${option && 'role'},${option}`;
let panel: Panel;

beforeAll(async () => {
  panel = await Panel.ofTraining();
});
afterAll(() => panel?.app.close());

describe('an import in mode valid of which no row is good', () => {
  const csv = canonicalFile(trained('FFY2025-Q1', '-1'), trained('FFY2019-Q1', '5'), 'casefips,,,,,,1,,,');

  it.each([{ dryRun: false }, { dryRun: true }])('is refused, and not committed (%o)', async (more) => {
    expect(await panel.import(csv, { mode: 'valid', ...more })).toMatchObject({
      status: 'refused',
      refused: 3,
      done: 0,
    });
  });

  it('is refused where rows are good no more when they are filed', async () => {
    const good = canonicalFile(trained('FFY2025-Q1', '5'));
    const ready = await panel.import(good, { mode: 'valid', dryRun: true });
    await panel.import(canonicalFile(trained('FFY2025-Q1', '6')));
    expect((await panel.request('POST', `/${ready.id}/commit`)).status).toBe(202);
    expect(await panel.over(ready.id)).toMatchObject({ status: 'refused', refused: 1, done: 0 });
  });

  it('is committed where the file gives nothing, or nothing that does not stand', async () => {
    const same = canonicalFile(trained('FFY2025-Q1', '6'));
    expect(await panel.import(same, { mode: 'valid' })).toMatchObject({ status: 'committed', unchanged: 1 });
    const blank = canonicalFile(trained('FFY2025-Q1', ''));
    expect(await panel.import(blank, { mode: 'valid' })).toMatchObject({
      status: 'committed',
      submissions: 0,
      refused: 0,
    });
  });
});

describe('cells that were filed and are not in the file', () => {
  const whole = (period: string, teachers = '3') =>
    canonicalFile(
      trained(period, String(Number(teachers) + 4)),
      trained(period, teachers, 'teacher'),
      trained(period, '4', 'other'),
    );

  it.each([
    ['FFY2025-Q2', 'a total alone', [trained('FFY2025-Q2', '7')], 2],
    ['FFY2025-Q3', 'fewer cells', [trained('FFY2025-Q3', '7'), trained('FFY2025-Q3', '7', 'teacher')], 1],
    ['FFY2025-Q4', 'other cells', [trained('FFY2025-Q4', '7'), trained('FFY2025-Q4', '7', 'counsellor')], 2],
    ['FFY2026-Q1', 'nothing new', ['casefips,07001,lark-trained,1,FFY2026-Q1,no_new_results,,,,'], 2],
    ['FFY2026-Q2', 'the same cells', whole('FFY2026-Q2', '2').split('\n').slice(1), 0],
    [
      'FFY2026-Q4',
      'the same cells, typed otherwise',
      whole('FFY2026-Q4', '2')
        .replaceAll(/,role,(.)/g, (_, letter: string) => `,Role,${letter.toUpperCase()}`)
        .split('\n')
        .slice(1),
      0,
    ],
  ])('are counted by the dry run and the commit, in %s: %s', async (period, _, rows, cellsRemoved) => {
    expect(await panel.import(whole(period))).toMatchObject({ status: 'committed', cellsRemoved: 0 });
    const ready = await panel.import(canonicalFile(...rows), { dryRun: true });
    expect(ready).toMatchObject({ status: 'ready', cellsRemoved });
    await panel.request('POST', `/${ready.id}/commit`);
    expect(await panel.over(ready.id)).toMatchObject({ status: 'committed', done: 1, cellsRemoved });
  });

  it('are counted in mode valid too, and none where the submission stood otherwise alone', async () => {
    await panel.import(whole('FFY2026-Q3'));
    const totals = canonicalFile(trained('FFY2026-Q3', '7'), trained('FFY2026-Q3', '-7', '', '07003'));
    expect(await panel.import(totals, { mode: 'valid' })).toMatchObject({
      status: 'committed',
      refused: 1,
      cellsRemoved: 2,
    });
    expect(await panel.import(totals, { mode: 'valid' })).toMatchObject({ unchanged: 1, cellsRemoved: 0 });
  });
});
