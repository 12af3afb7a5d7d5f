import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalFile, canonicalHeader } from './testing/canonical-file.js';
import { Panel, topicPrefix } from './testing/panel.js';
import { countiesAndStates } from './testing/sample.js';

const counties = (fips: string[]) => ({
  name: 'county-homicides',
  sites: countiesAndStates(fips),
  periodIds: ['CY1980', 'CY1981', 'CY1982', 'CY1983', 'CY1984'],
});
const small = ['47007', '47075', '47151', '05001', '05003'];
const row = (code: string, year: number, n: string | number, d: string | number = 1000) =>
  `fips,${code},homicides,1,CY${year},results,${n},${d},,`;
let panel: Panel;
let prefix: string;

beforeAll(async () => {
  prefix = await topicPrefix(process.env);
  panel = await Panel.start(counties(small), prefix);
});
afterAll(() => panel?.app.close());

describe('a canonical file', () => {
  it('becomes submissions, with the correlation id of the request that began the import', async () => {
    const sent = await panel.send(
      canonicalFile(row('47007', 1980, 3), row('47007', 1980, 4), row('47075', 1980, 0)),
      {
        addUp: true,
      },
    );
    const over = await panel.over(sent.id);
    expect(over).toMatchObject({
      status: 'committed',
      rows: 3,
      submissions: 2,
      refused: 0,
      done: 2,
      unchanged: 0,
    });
    const submissions = await panel.database.query(
      `select preliminary -> 'quantity' as quantity from submission where initiative_id = $1 order by preliminary #>> '{quantity,n}'`,
      [panel.initiativeId],
    );
    expect(
      submissions.map(({ quantity }: { quantity: { n: string; d: string } }) => [quantity.n, quantity.d]),
    ).toEqual([
      ['0', '1000'],
      ['7', '2000'],
    ]);
    const sentAndWaiting = `select headers from outbox union all select headers from outbox_sent`;
    const [{ found }] = await panel.database.query(
      `select count(*)::int as found from (${sentAndWaiting}) as recorded where headers::text like '%' || $1 || '%'`,
      [over.correlationId],
    );
    expect(found).toBeGreaterThanOrEqual(2);
  });

  it('sent twice at once is filed once', async () => {
    const csv = canonicalFile(row('47151', 1981, 1), row('47075', 1981, 2));
    const before = await panel.filed();
    const both = await Promise.all([panel.send(csv), panel.send(csv)]);
    const over = await Promise.all(both.map(({ id }) => panel.over(id)));
    expect(over.map(({ status }) => status)).toEqual(['committed', 'committed']);
    expect(over.map(({ unchanged }) => unchanged).sort()).toEqual([0, 2]);
    expect(await panel.filed()).toEqual({ submissions: before.submissions + 2, events: before.events + 2 });
  });

  it('that was changed corrects what it filed before', async () => {
    await panel.over((await panel.send(canonicalFile(row('05001', 1980, 1), row('05003', 1980, 2)))).id);
    const before = await panel.filed();
    const over = await panel.over(
      (await panel.send(canonicalFile(row('05001', 1980, 9), row('05003', 1980, 2)))).id,
    );
    expect(over).toMatchObject({ status: 'committed', done: 2, unchanged: 1 });
    expect(await panel.filed()).toEqual({ submissions: before.submissions, events: before.events + 1 });
  });

  it('in mode valid files what is valid and names the rest', async () => {
    const csv = canonicalFile(
      row('47007', 1982, 1),
      row('47007', 1983, -1),
      row('47075', 1982, 2),
      row('47075', 1983, 5, ''),
    );
    const over = await panel.over((await panel.send(csv, { mode: 'valid' })).id);
    expect(over).toMatchObject({ status: 'committed', submissions: 4, refused: 2, done: 2 });
    expect((await panel.report(over.id)).map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'n', 'NEGATIVE_QUANTITY'],
      [5, 'd', 'DENOMINATOR_MISSING'],
    ]);
  });

  it('in a dry run is checked, and filed only when it is committed', async () => {
    const before = await panel.filed();
    const ready = await panel.over(
      (await panel.send(canonicalFile(row('47007', 1984, 1)), { dryRun: true })).id,
    );
    expect(ready).toMatchObject({ status: 'ready', submissions: 1, refused: 0, done: 0 });
    expect(await panel.filed()).toEqual(before);
    expect((await panel.request('POST', `/${ready.id}/commit`)).status).toBe(202);
    expect(await panel.over(ready.id)).toMatchObject({ status: 'committed', done: 1 });
    expect((await panel.filed()).submissions).toBe(before.submissions + 1);
  });

  it('names a site that nobody knows, but not before the directory has had a minute to catch up', async () => {
    const { id } = await panel.send(canonicalFile(row('99999', 1984, 1)));
    await panel.until(id, ({ status }) => status === 'checking');
    panel.clock.aheadMs = 61_000;
    expect(await panel.over(id)).toMatchObject({ status: 'refused', refused: 1, done: 0 });
    panel.clock.aheadMs = 0;
    const [line] = await panel.report(id);
    expect(line).toMatchObject({ row: 2, column: 'site_code', code: 'UNKNOWN_SITE' });
    expect(line!.message).toContain('fips:99999');
  });
});

describe('a site of somebody else', () => {
  it('is refused row by row as if nobody had its code, whatever else the file says of it', async () => {
    await panel.grant('rhea', 'reporter', '47007');
    const about = (code: string) => [
      row(code, 1980, 1),
      `fips,${code},homicides,1,CY1980,no_new_results,,,,`,
      `fips,${code},homicides,1,CY1981,results,-1,1000,,`,
      row(code, 2031, 1),
    ];
    const told = async (code: string) => {
      const { id } = await panel.send(canonicalFile(...about(code)), { addUp: true }, 'rhea');
      await panel.until(id, ({ status }) => status === 'checking', 60_000, 'rhea');
      panel.clock.aheadMs = 61_000;
      await panel.over(id, 'rhea');
      panel.clock.aheadMs = 0;
      return JSON.stringify(await panel.report(id, 'rhea')).replaceAll(code, '…');
    };
    const [foreign, madeUp] = [await told('05001'), await told('99998')];
    expect(foreign).toContain('UNKNOWN_SITE');
    expect(foreign).toBe(madeUp);
  });
});

describe('an import', () => {
  it('is cancelled while nothing is committed, and takes no file afterwards', async () => {
    const { id } = await panel.begin();
    expect((await panel.request('POST', `/${id}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    expect((await panel.request('PUT', `/${id}/file`, canonicalFile())).body).toMatchObject({
      status: 409,
      code: 'IMPORT_NOT_WAITING',
    });
  });

  it('is nobody else’s', async () => {
    const { id } = await panel.begin();
    expect((await panel.request('GET', `/${id}`, undefined, 'stan')).status).toBe(403);
    expect((await panel.request('GET', `/${randomUUID()}`)).body).toMatchObject({
      status: 404,
      code: 'IMPORT_NOT_FOUND',
    });
  });

  it.each<[string, string, string | Buffer]>([
    ['FILE_EMPTY', 'is empty', ''],
    ['FILE_EMPTY', 'has a header alone', canonicalFile()],
    ['MISSING_COLUMN', 'has other columns', 'fips,year\n1,2\n'],
    ['UNKNOWN_COLUMN', 'has one column too many', `${canonicalHeader},note\n`],
    ['LINE_TOO_LONG', 'has a line without end', `${canonicalFile()}${'x'.repeat(70_000)}`],
    ['CSV_MALFORMED', 'has a quote without end', `${canonicalFile()}"fips,47007`],
  ])('answers %s for a file that %s, and waits for another', async (code, _, csv) => {
    const { id } = await panel.begin();
    const refused = await panel.request('PUT', `/${id}/file`, csv as string);
    expect(refused.body).toMatchObject({ status: 400, code });
    expect(await panel.get(id)).toMatchObject({ status: 'waiting_for_file', rows: 0 });
    expect(
      (await panel.request('PUT', `/${id}/file`, canonicalFile(row('47007', 1980, 7, 2000)))).status,
    ).toBe(202);
    expect((await panel.over(id)).status).toBe('committed');
  });

  it('takes CSV alone', async () => {
    const { id } = await panel.begin();
    expect((await panel.request('PUT', `/${id}/file`, {})).body).toMatchObject({
      status: 415,
      code: 'CSV_EXPECTED',
    });
  });

  it('is refused with a mapping that makes no sense', async () => {
    const { body } = await panel.request('POST', '', {
      initiativeId: panel.initiativeId,
      fileName: 'a.csv',
      mapping: { columns: { period: { from: 'year' } } },
    });
    expect(body).toMatchObject({ status: 400, errors: [{ path: 'mapping.columns.period' }] });
  });

  it('has a template that may be sent back half full', async () => {
    const { status, body } = await panel.request(
      'GET',
      `/template?measureSetId=${panel.initiativeId}&periodId=CY1984`,
    );
    expect(status).toBe(200);
    const template = (body as string).trimEnd().split('\r\n');
    expect(template).toHaveLength(1 + small.length);
    const elsewhere = await panel.request(
      'GET',
      `/template?measureSetId=${panel.initiativeId}&periodId=CY1984&participationId=${randomUUID()}`,
    );
    expect((elsewhere.body as string).trimEnd().split('\r\n')).toHaveLength(1);
    const filled = template.map((line) =>
      line.includes('05003') ? line.replace('CY1984,,,', 'CY1984,results,3,1000') : line,
    );
    const over = await panel.over((await panel.send(filled.join('\r\n'))).id);
    expect(over).toMatchObject({ status: 'committed', rows: 5, skipped: 4, submissions: 1, done: 1 });
  });

  it('has a template for members alone: a set of others answers like one that does not exist', async () => {
    await panel.database.query(
      `insert into directory_membership
         (id, initiative_id, participation_id, subject, role, valid_from, status, version)
       values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'stranger', 'reporter', '1900-01-01', 'granted', 1)`,
    );
    const asked = async (measureSetId: string) => {
      const path = `/template?measureSetId=${measureSetId}&periodId=CY1984`;
      const { status, body } = await panel.request('GET', path, undefined, 'stranger');
      const { code, title, detail } = body as { code: string; title: string; detail: string };
      return [status, code, title, detail.replaceAll(measureSetId, 'it')];
    };
    expect(await asked(panel.initiativeId)).toEqual(await asked(randomUUID()));
    expect((await asked(randomUUID()))[1]).toBe('MEASURE_SET_NOT_IN_FORCE');
  });

  it('has a template without what is retired', async () => {
    const { initiativeId } = panel;
    await panel.grant('stella', 'steward', 'US');
    const retire = `/indicators/homicides@1/retire?initiativeId=${initiativeId}`;
    const path = `/indicators/homicides@1?initiativeId=${initiativeId}`;
    const { version } = (await panel.call('GET', path, undefined, 'stella')).body as { version: number };
    const read = { 'if-match': `"${version}"` };
    expect((await panel.call('POST', retire, { lastDay: '1983-12-31' }, 'stella', read)).status).toBe(200);
    const linesOf = async (periodId: string) => {
      const { body } = await panel.request(
        'GET',
        `/template?measureSetId=${initiativeId}&periodId=${periodId}`,
      );
      return (body as string).trimEnd().split('\r\n');
    };
    expect(await linesOf('CY1983')).toHaveLength(1 + small.length);
    expect(await linesOf('CY1984')).toHaveLength(1);
  });
});
