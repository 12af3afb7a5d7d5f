import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalColumns } from './canonical.js';
import { ExpiryService } from './expiry.service.js';
import { mostWaiting } from './imports.service.js';
import { Panel, topicPrefix } from './testing/panel.js';
import { countiesAndStates } from './testing/sample.js';

let panel: Panel;

beforeAll(async () => {
  const sample = { name: 'county-homicides', sites: countiesAndStates(['47007']), periodIds: ['CY1990'] };
  panel = await Panel.start(sample, await topicPrefix(process.env));
  await panel.grant('ash', 'reporter', '47007');
});
afterAll(() => panel?.app.close());

it('gives its reasons as codes, never as texts that events would carry', async () => {
  for (const field of ['reasonCode', 'explanationCode']) {
    const request = { initiativeId: panel.initiativeId, fileName: 'a.csv', [field]: 'Jo Doe, 12 years' };
    const { body } = await panel.request('POST', '', request);
    expect(body).toMatchObject({ status: 400, errors: [{ path: field }] });
  }
});

const staged = async () => {
  const [row] = await panel.database.query('select count(*)::int as rows from import_row');
  return row.rows as number;
};

describe('an import', () => {
  it(
    'of a small file that a mapping makes half a million rows of is refused, and leaves nothing',
    { timeout: 120_000 },
    async () => {
      const columns = { site_scheme: 'fips', site_code: { column: 'a' }, indicator: 'homicides', version: 1 };
      const emit = Array.from({ length: 50 }, (_, at) => ({ period: `CY${1900 + at}` }));
      const { id } = await panel.begin({ mapping: { columns, emit } });
      const csv = `a\n${'1\n'.repeat(20_000)}`;
      const refused = await panel.request('PUT', `/${id}/file`, csv);
      expect(refused.body).toMatchObject({ status: 413, code: 'FILE_TOO_MANY_ROWS' });
      expect(await panel.get(id)).toMatchObject({ status: 'waiting_for_file', rows: 0 });
      expect(await staged()).toBe(0);
    },
  );

  it('that nobody went on with for a week is cancelled, and what was staged for it is gone', async () => {
    const csv = `${canonicalColumns.join(',')}\nfips,47007,homicides,1,CY1990,results,1,1000,,\n`;
    const ready = await panel.import(csv, { dryRun: true });
    const waiting = await panel.begin();
    const expiry = panel.app.get(ExpiryService, { strict: false });
    while (await expiry.expireSome());
    expect(await panel.get(ready.id)).toMatchObject({ status: 'ready' });
    panel.clock.aheadMs = 8 * 24 * 60 * 60 * 1000;
    while (await expiry.expireSome());
    panel.clock.aheadMs = 0;
    for (const { id } of [ready, waiting]) expect(await panel.get(id)).toMatchObject({ status: 'cancelled' });
    const left = await panel.database.query('select 1 from import_submission where import_id = $1', [
      ready.id,
    ]);
    expect(left).toEqual([]);
  });

  it('that can never be cancelled is set aside, and those that were forgotten after it are not', async () => {
    const [bad, good] = [await panel.begin(), await panel.begin()];
    await panel.database.query(`
      create function refused() returns trigger language plpgsql as $$ begin raise exception 'refused for the test'; end $$;
      create trigger refused before update on import for each row when (new.id = '${bad.id}') execute function refused()`);
    const expiry = panel.app.get(ExpiryService, { strict: false });
    panel.clock.aheadMs = 8 * 24 * 60 * 60 * 1000;
    for (let round = 0; round < 4; round++) await expiry.expireSome().catch(() => undefined);
    while (await expiry.expireSome());
    panel.clock.aheadMs = 0;
    expect(await panel.get(good.id)).toMatchObject({ status: 'cancelled' });
    expect(await panel.get(bad.id)).toMatchObject({ status: 'waiting_for_file' });
    const aside = await panel.database.query(
      'select loop, key from stuck_item where set_aside_at is not null',
    );
    expect(aside).toEqual([{ loop: 'imports', key: bad.id }]);
    await panel.database.query('drop trigger refused on import; drop function refused');
    await panel.request('POST', `/${bad.id}/cancel`);
  });

  it('is not begun by whoever has too many under way, also when they come at once; others may', async () => {
    const asked = Array.from({ length: mostWaiting + 5 }, () =>
      panel.request('POST', '', { initiativeId: panel.initiativeId, fileName: 'a.csv' }, 'ash'),
    );
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(5);
    expect(refused[0]!.body).toMatchObject({ status: 429, code: 'TOO_MANY_IMPORTS' });
    const [{ id }] = await panel.database.query(
      `select id from import where subject = 'ash' and status = 'waiting_for_file' limit 1`,
    );
    await panel.request('POST', `/${id}/cancel`, undefined, 'ash');
    expect(await panel.begin({}, 'ash')).toMatchObject({ status: 'waiting_for_file' });
    expect(await panel.begin()).toMatchObject({ status: 'waiting_for_file' });
  });
});
