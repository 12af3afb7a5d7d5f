import 'reflect-metadata';
import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseVersions } from '../restored-versions.js';
import { canonicalFile } from './testing/canonical-file.js';
import { Panel, topicPrefix } from './testing/panel.js';
import { countiesAndStates } from './testing/sample.js';

const row = (code: string, year: number, n: number, d = 1000) =>
  `fips,${code},homicides,1,CY${year},results,${n},${d},,`;
let panel: Panel;

beforeAll(async () => {
  const periodIds = [1990, 1991, 1992, 1993, 1994, 1995].map((year) => `CY${year}`);
  const sites = countiesAndStates(['47007', '47075']);
  panel = await Panel.start({ name: 'county-homicides', sites, periodIds }, await topicPrefix(process.env));
  await panel.grant('stan', 'reviewer', '47');
  await panel.grant('fay', 'reviewer', 'US');
  await panel.grant('ash', 'reporter', '47007');
});
afterAll(() => panel?.app.close());

async function filing(year: number, code = '47007') {
  const [found] = await panel.database.query(
    `select submission.id, participation_id as "participationId", submission.status, revision,
       content ->> 'n' as n, submission.version
     from submission join directory_participation site on site.id = participation_id
     where submission.initiative_id = $1 and period_id = $2 and codes @> jsonb_build_array(jsonb_build_object('code', $3::text))`,
    [panel.initiativeId, `CY${year}`, code],
  );
  return found;
}
const act = async (subject: string, id: string, action: string, body: object = {}) =>
  expect(await panel.act(subject, id, action, body)).toMatchObject({
    status: 200,
  });
async function accepted(year: number, n: number) {
  await panel.import(canonicalFile(row('47007', year, n)));
  const { id } = await filing(year);
  await act('stan', id, 'endorse');
  await act('fay', id, 'accept');
  return id as string;
}

describe('a row of a state among its sites', () => {
  const csv = canonicalFile(row('47', 1990, 21), row('47007', 1990, 10), row('47075', 1990, 11));

  it('is refused where the measure is asked of the sites alone, with what would come of it', async () => {
    const over = await panel.import(csv);
    expect(over).toMatchObject({ status: 'refused', refused: 1 });
    const [line] = await panel.report(over.id);
    expect(line).toMatchObject({ row: 2, column: 'site_code', code: 'NOT_ASKED_OF_TIER' });
    expect(line!.message).toMatch(/homicides@1 is asked of local participations alone.*added/);
  });

  it('is filed where whoever imports asks for it', async () => {
    expect(await panel.import(csv, { unasked: true })).toMatchObject({ status: 'committed', done: 3 });
  });
});

describe('an import that differs from an accepted result', () => {
  it('is refused without a reason, and says how many results it would correct', async () => {
    await accepted(1991, 5);
    const csv = canonicalFile(row('47007', 1991, 6), row('47075', 1991, 7));
    const dry = await panel.import(csv, { dryRun: true });
    expect(dry).toMatchObject({ status: 'refused', refused: 1, corrections: 1 });
    const [line] = await panel.report(dry.id);
    expect(line).toMatchObject({ row: 2, code: 'CORRECTION_REASON_MISSING' });
    expect(await filing(1991)).toMatchObject({ status: 'accepted', n: '5' });
  });

  it('corrects it with the reason and the comment that were given', async () => {
    const id = await accepted(1992, 5);
    const csv = canonicalFile(row('47007', 1992, 6), row('47075', 1992, 7));
    const reason = { reasonCode: 'counting_error', comment: 'One case was counted twice.' };
    expect(await panel.import(csv, { ...reason, dryRun: true })).toMatchObject({
      status: 'ready',
      corrections: 1,
    });
    expect(await panel.import(csv, reason)).toMatchObject({ status: 'committed', done: 2, corrections: 1 });
    expect(await filing(1992)).toMatchObject({ status: 'submitted', revision: 2, n: '6' });
    const decided = await panel.database.query(
      `select reason_code as reason, text from submission_decision d left join submission_comment c using (event_id)
       where d.submission_id = $1 and action = 'correct'`,
      [id],
    );
    expect(decided).toEqual([{ reason: 'counting_error', text: reason.comment }]);
  });

  it('needs no reason where the accepted result is the same', async () => {
    await accepted(1993, 5);
    const over = await panel.import(canonicalFile(row('47007', 1993, 5)));
    expect(over).toMatchObject({ status: 'committed', unchanged: 1, corrections: 0 });
  });

  it('counts a correction that whoever imports began, and leaves one of another alone in either mode', async () => {
    const id = await accepted(1995, 5);
    await act('ash', id, 'correct', { reasonCode: 'late_forms' });
    const csv = canonicalFile(row('47007', 1995, 6), row('47075', 1995, 7));
    const reason = { reasonCode: 'counting_error' };
    const dry = await panel.import(csv, { ...reason, dryRun: true });
    expect(dry).toMatchObject({ status: 'refused', refused: 1, corrections: 0 });
    expect(await panel.report(dry.id)).toMatchObject([{ row: 2, code: 'DRAFT_OF_ANOTHER' }]);
    const valid = await panel.import(csv, { ...reason, mode: 'valid' });
    expect(valid).toMatchObject({ status: 'committed', refused: 1, done: 1, corrections: 0 });
    expect(await filing(1995)).toMatchObject({ status: 'draft', revision: 2, n: '5' });
    const own = canonicalFile(row('47007', 1995, 6));
    expect(await panel.import(own, { dryRun: true }, 'ash')).toMatchObject({
      status: 'ready',
      corrections: 1,
    });
    expect(await panel.import(own, {}, 'ash')).toMatchObject({
      status: 'committed',
      done: 1,
      corrections: 1,
    });
  });
});

describe('somebody’s draft', () => {
  const draft = async (subject: string, n: string, ifMatch?: number) => {
    const { participationId } = await filing(1993);
    const body = { participationId, indicator: 'homicides@1', periodId: 'CY1994', declaration: 'results' };
    return panel.call(
      'PUT',
      '/submissions/draft',
      { ...body, results: [{ n, d: '1000' }] },
      subject,
      ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` },
    );
  };

  const withdrawn = async (subject: string) => act(subject, (await filing(1994)).id, 'withdraw');

  it('is not replaced by another person’s import unless they say so; then its author is named in the event', async () => {
    expect(await draft('ash', '777')).toMatchObject({ status: 200 });
    const csv = canonicalFile(row('47007', 1994, 500));
    const refused = await panel.import(csv);
    expect(refused).toMatchObject({ status: 'refused', refused: 1 });
    const [line] = await panel.report(refused.id);
    expect(line).toMatchObject({ row: 2, code: 'DRAFT_OF_ANOTHER' });
    expect(line!.message).toContain('correction of ash for');
    expect(await filing(1994)).toMatchObject({ status: 'draft', n: '777' });
    expect(await panel.import(csv, { replaceDrafts: true })).toMatchObject({ status: 'committed', done: 1 });
    const { id } = await filing(1994);
    const [told] = await panel.database.query(
      `select payload::jsonb as data from (
         select key, payload, headers from outbox union all select key, payload, headers from outbox_sent) as sent
       where key = $1 and headers like '%draft-replaced%'`,
      [id],
    );
    expect(told.data).toMatchObject({ draftedBy: 'ash', actor: { subject: 'rosa' } });
  });

  it('is filed by its author’s own import', async () => {
    await withdrawn('rosa');
    expect(await draft('ash', '777', (await filing(1994)).version)).toMatchObject({ status: 200 });
    const over = await panel.import(canonicalFile(row('47007', 1994, 501)), {}, 'ash');
    expect(over).toMatchObject({ status: 'committed', done: 1 });
  });

  it('is not replaced by page before it was read', async () => {
    await withdrawn('ash');
    const { body } = await draft('ash', '777', (await filing(1994)).version);
    const { version } = body as { version: number };
    expect(await draft('rosa', '5')).toMatchObject({ status: 428, body: { code: 'VERSION_MISSING' } });
    expect(await draft('rosa', '5', version)).toMatchObject({ status: 200, body: { n: '5' } });
  });

  const csv = (n: number) => canonicalFile(row('47007', 1994, n), row('47075', 1994, 7));
  const committed = async (id: string) => {
    expect((await panel.request('POST', `/${id}/commit`)).status).toBe(202);
    return panel.over(id);
  };

  it.each([
    ['rosa', {}, 'all', { status: 'refused', refused: 1, done: 0 }],
    ['rosa', {}, 'valid', { status: 'committed', refused: 1, done: 1 }],
    ['ash', { replaceDrafts: true }, 'all', { status: 'refused', refused: 1, done: 0 }],
    ['ash', { replaceDrafts: true }, 'valid', { status: 'committed', refused: 1, done: 1 }],
  ] as const)(
    'that %s wrote since the check is not replaced by the import (%o, %s)',
    async (author, options, mode, over) => {
      await draft(author, '8', (await filing(1994)).version);
      const checked = await panel.import(csv(600), { ...options, mode, dryRun: true });
      expect(checked).toMatchObject({ status: 'ready', refused: 0 });
      await draft(author, '9', (await filing(1994)).version);
      expect(await committed(checked.id)).toMatchObject(over);
      expect(await panel.report(checked.id)).toMatchObject([{ row: 2, code: 'CHANGED_SINCE_CHECK' }]);
      expect(await filing(1994)).toMatchObject({ status: 'draft', n: '9' });
    },
  );

  it('that was handed in since the check is not recalled by the import, but by one that is checked again', async () => {
    const checked = await panel.import(csv(601), { replaceDrafts: true, dryRun: true });
    const { id, version } = await filing(1994);
    await draft('rosa', '10', version);
    await act('rosa', id, 'submit');
    expect(await committed(checked.id)).toMatchObject({ status: 'refused', refused: 1 });
    expect(await panel.report(checked.id)).toMatchObject([{ row: 2, code: 'CHANGED_SINCE_CHECK' }]);
    expect(await filing(1994)).toMatchObject({ status: 'submitted', n: '10' });
    expect(await panel.import(csv(601))).toMatchObject({ status: 'committed', done: 2 });
    expect(await filing(1994)).toMatchObject({ status: 'submitted', n: '601' });
  });

  it('that stands as it was checked is replaced by the import, though versions were raised after a restore', async () => {
    const importing = (n: number, options = {}) =>
      panel.import(canonicalFile(row('47075', 1993, n)), options);
    expect(await importing(701)).toMatchObject({ status: 'committed' });
    const checked = await importing(702, { dryRun: true });
    await panel.app.get(Database, { strict: false }).transaction((tx) => raiseVersions(tx, 1));
    expect(Number((await filing(1993, '47075')).version)).toBeGreaterThan(2 ** 32);
    expect(await committed(checked.id)).toMatchObject({ status: 'committed', refused: 0, done: 1 });
  });
});
