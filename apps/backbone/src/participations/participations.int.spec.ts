import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('participations', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let arkansas: string;
  let tennessee: string;
  const change = (id: string, action: string, body: object, as = administrator) =>
    backbone.act(as, `participations/${id}/${action}`, body);
  const tree = async (asOf: string, as?: string) =>
    (await backbone.ask(`participations/tree?initiativeId=${partnership.initiative.id}&asOf=${asOf}`, as))
      .body.items as { id: string; parentId: string; depth: number }[];

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    arkansas = await partnership.state();
    tennessee = await partnership.state();
  });
  afterAll(() => backbone?.stop());

  it('takes name and codes from the organization and publishes the whole state', async () => {
    const codes = [{ scheme: 'fips', code: '05001' }];
    const { id: organizationId } = await partnership.organization({ legalName: 'Arkansas County', codes });
    const { status, body } = await backbone.post('participations', {
      initiativeId: partnership.initiative.id,
      organizationId,
      tier: 'local',
      parentId: arkansas,
      validFrom: '2023-01-01',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Arkansas County', codes, version: 1, validTo: null });
    const [event] = await backbone.eventsOf(body.id);
    expect(event?.data).toMatchObject({
      participationId: body.id,
      organizationId,
      parents: [{ parentId: arkansas, from: '2023-01-01' }],
      actor: { role: 'coordinator', participationId: partnership.root },
    });
    const again = await backbone.post('participations', {
      ...(await partnership.enrolment(tennessee)),
      codes,
    });
    expect(again.body).toMatchObject({ code: 'CODE_TAKEN', path: 'codes[0]' });
  });

  it('gives a code to one participation of the initiative however it is typed', async () => {
    const start = async (scheme: string, code: string) =>
      backbone.post('participations', {
        ...(await partnership.enrolment(arkansas)),
        codes: [{ scheme, code }],
      });
    const { body } = await start('case', 'Ce\u0300dre ');
    expect(body.codes).toEqual([{ scheme: 'case', code: 'C\u00e8dre' }]);
    for (const code of ['C\u00e8dre', 'c\u00e8dre', 'C\u00c8DRE\u200b'])
      expect(await start('Case', code), code).toMatchObject({ status: 409, body: { code: 'CODE_TAKEN' } });
    const found = await backbone.ask(`participations?scheme=CASE&code=${encodeURIComponent('c\u00e8dre')}`);
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
  });

  it('tells nobody of another initiative, nor of the codes in it', async () => {
    const other = await Partnership.open(backbone, 'admin@aware');
    const codes = [{ scheme: 'fips', code: '05077' }];
    await other.start(other.root, { tier: 'state', codes });
    await partnership.grant('lead@arkansas', 'coordinator', arkansas);
    const start = async (initiativeId: string, parentId: string) => {
      const enrolment = { ...(await partnership.enrolment(parentId)), initiativeId, codes };
      const { status, body } = await backbone.post('participations', enrolment, 'lead@arkansas');
      return JSON.stringify([status, body.code, body.detail])
        .replace(initiativeId, '…')
        .replace(parentId, '…');
    };
    const answers = [await start(other.initiative.id, arkansas), await start(randomUUID(), arkansas)];
    expect(answers[0]).toBe(answers[1]);
    expect(await start(other.initiative.id, other.root)).toBe(await start(randomUUID(), randomUUID()));
    expect(await start(partnership.initiative.id, arkansas)).toMatch(/^\[201/);
  });

  it('begin within ten years: what a slip has given to the year 9999 is never free again', async () => {
    const codes = [{ scheme: 'fips', code: '05079' }];
    const start = async (validFrom: string) =>
      backbone.post('participations', await partnership.enrolment(arkansas, { validFrom, codes }));
    for (const slip of ['2099-01-01', '9999-12-31'])
      expect(await start(slip)).toMatchObject({
        status: 422,
        body: { code: 'DAY_TOO_LATE', detail: expect.stringContaining(`validFrom ${slip}`) },
      });
    expect((await start('2023-01-01')).status).toBe(201);
  });

  it('shows the tree of the day that is asked for, before and after a move', async () => {
    const site = await partnership.start(arkansas);
    const moved = await change(site, 'reparent', { parentId: tennessee, from: '2024-02-15' });
    expect(moved).toMatchObject({ status: 200, body: { version: 2 } });
    const parentOn = async (day: string) => (await tree(day)).find(({ id }) => id === site)?.parentId;
    expect(await parentOn('2022-12-31')).toBeUndefined();
    expect(await parentOn('2024-02-14')).toBe(arkansas);
    expect(await parentOn('2024-02-15')).toBe(tennessee);
    const under = await backbone.ask(`participations?parentId=${tennessee}&asOf=2024-02-15`);
    expect(under.body.items.map(({ id }: { id: string }) => id)).toEqual([site]);
    expect((await backbone.eventsOf(site))[1]?.headers['ce_type']).toBe(
      'impact.backbone.participation.reparented.v1',
    );
  });

  it('keeps several future changes and cancels them one by one', async () => {
    const site = await partnership.start(arkansas);
    await change(site, 'reparent', { parentId: tennessee, from: '2090-01-01' });
    await change(site, 'reparent', { parentId: arkansas, from: '2091-01-01' });
    await change(site, 'end', { on: '2092-12-31' });
    expect((await change(site, 'cancel-change', { change: 'end' })).body.validTo).toBeNull();
    const { body } = await change(site, 'cancel-change', { change: 'reparent' });
    expect(body.parents.map(({ parentId }: { parentId: string }) => parentId)).toEqual([arkansas, tennessee]);
    await change(site, 'cancel-change', { change: 'reparent' });
    const none = await change(site, 'cancel-change', { change: 'reparent' });
    expect(none.body.code).toBe('NOTHING_TO_CANCEL');
    expect(await backbone.eventsOf(site)).toHaveLength(7);
  });

  it('refuses what would leave a wrong tree on some day, naming the member of the body', async () => {
    const site = await partnership.start(arkansas);
    const refused = async (fields: object, code: string, path: string) =>
      expect(
        (await backbone.post('participations', await partnership.enrolment(arkansas, fields))).body,
      ).toMatchObject({ code, path });
    await refused({ validFrom: '2020-06-01' }, 'PARENT_NOT_ACTIVE', 'parentId');
    await refused({ parentId: site, tier: 'state' }, 'TIER_ABOVE_PARENT', 'tier');
    await refused({ validTo: '2022-12-31' }, 'END_BEFORE_START', 'validTo');
    await refused({ organizationId: partnership.root }, 'ORGANIZATION_UNKNOWN', 'organizationId');
    await refused({ awardId: partnership.root }, 'AWARD_UNKNOWN', 'awardId');
    expect((await change(arkansas, 'end', { on: '2099-12-31' })).body).toMatchObject({
      code: 'CHILDREN_LEFT',
      path: 'on',
    });
    expect((await change(partnership.root, 'end', { on: '2099-12-31' })).body.code).toBe('ROOT_STAYS');
    const other = await Partnership.open(backbone);
    const foreign = await change(site, 'reparent', { parentId: other.root, from: '2024-01-01' });
    expect(foreign.body.code).toMatch(/PARENT_UNKNOWN|ROLE_REQUIRED_ABOVE_BOTH/);
  });

  it('refuses a line of more than 30 participations below the root, by a start, a batch or a move of a whole branch', async () => {
    const own = await Partnership.open(backbone);
    const chain = async (parent: string, length: number) => {
      const ids = [parent];
      for (let each = 0; each < length; each += 1)
        ids.push(await own.start(ids.at(-1)!, { tier: 'state', validFrom: '2021-01-01' }));
      return ids;
    };
    const deep = await chain(own.root, 30);
    const enrolment = await own.enrolment(deep.at(-1)!, { tier: 'state' });
    expect((await backbone.post('participations', enrolment)).body).toMatchObject({
      status: 422,
      code: 'TREE_TOO_DEEP',
      path: 'parentId',
    });
    const batch = await backbone.post('participations/batch', { items: [enrolment] });
    expect(batch.body.errors).toEqual([
      expect.objectContaining({ code: 'TREE_TOO_DEEP', path: 'items[0].parentId' }),
    ]);
    const [, top] = await chain(own.root, 3);
    const move = (parentId: string) => change(top!, 'reparent', { parentId, from: '2024-01-01' });
    expect((await move(deep[28]!)).body).toMatchObject({ code: 'TREE_TOO_DEEP', path: 'parentId' });
    expect((await move(deep[27]!)).status).toBe(200);
  });

  it('lets two change places from one day to another, which is no line of both', async () => {
    const [first, second] = [await partnership.state(), await partnership.state()];
    const moves: [string, string, string][] = [
      [second, first, '2024-01-01'],
      [second, partnership.root, '2025-01-01'],
      [first, second, '2025-01-01'],
    ];
    for (const [id, parentId, from] of moves)
      expect((await change(id, 'reparent', { parentId, from })).status).toBe(200);
  });

  it('refuses one of two moves that together would make a cycle', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [upper, lower] = [await partnership.state(), await partnership.state()];
      const answers = await Promise.all([
        change(upper, 'reparent', { parentId: lower, from: '2024-01-01' }),
        change(lower, 'reparent', { parentId: upper, from: '2024-06-01' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('TREE_CYCLE');
    }
  });

  it('changes only the version that the caller has seen', async () => {
    const site = await partnership.start(arkansas);
    const end = (version: number) =>
      backbone.call(
        administrator,
        'POST',
        `participations/${site}/end`,
        { on: '2095-12-31' },
        {
          'if-match': `"${version}"`,
        },
      );
    expect((await end(2)).status).toBe(412);
    expect((await end(1)).headers.get('etag')).toBe('"2"');
  });

  it('lets a coordinator act below the own node only, and a move between states at the common ancestor only', async () => {
    await partnership.grant('arkansas@aware', 'coordinator', arkansas);
    await partnership.grant('both@aware', 'coordinator', arkansas);
    await partnership.grant('both@aware', 'coordinator', tennessee);
    const site = await partnership.start(arkansas);
    const elsewhere = await partnership.start(tennessee);
    const move = { parentId: tennessee, from: '2024-01-01' };
    expect((await change(site, 'reparent', move, 'arkansas@aware')).body.code).toBe(
      'PARTICIPATION_NOT_FOUND',
    );
    expect((await change(site, 'reparent', move, 'both@aware')).body.code).toBe('ROLE_REQUIRED_ABOVE_BOTH');
    expect((await change(elsewhere, 'end', { on: '2099-01-01' }, 'arkansas@aware')).status).toBe(404);
    expect((await change(arkansas, 'end', { on: '2099-01-01' }, 'arkansas@aware')).body.code).toBe(
      'ROLE_REQUIRED_HERE',
    );
    const inside = await backbone.post(
      'participations',
      await partnership.enrolment(arkansas),
      'arkansas@aware',
    );
    expect(inside.status).toBe(201);
    const outside = await backbone.post(
      'participations',
      await partnership.enrolment(tennessee),
      'arkansas@aware',
    );
    expect(outside.status).toBe(404);
    expect((await change(site, 'end', { on: '2099-01-01' }, 'arkansas@aware')).status).toBe(200);
    const [top, ...below] = await tree('2024-01-01', 'arkansas@aware');
    expect(top).toMatchObject({ id: arkansas, depth: 0 });
    expect(below.some(({ id }) => id === site)).toBe(true);
    expect(below.some(({ id }) => id === elsewhere || id === partnership.root)).toBe(false);
    expect((await backbone.ask(`participations/${elsewhere}`, 'arkansas@aware')).status).toBe(404);
  });

  it('are refused as a tree where they are too many for one answer, and still listed page by page', async () => {
    const state = await partnership.state();
    const twin = (table: string, id: string) => `
      insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('${id}',
        lpad(to_hex(i), 8, '0') || '-0000-4000-8000-000000000000'))).*
      from ${table} t, generate_series(1, 20000) i where t.${id} = $1`;
    const twins = { participation: 'id', directory_participation: 'id' };
    for (const [table, id] of Object.entries({
      ...twins,
      directory_participation_parent: 'participation_id',
    }))
      await backbone.database.query(twin(table, id), [state]);
    const { initiative } = partnership;
    const { status, body } = await backbone.ask(`participations/tree?initiativeId=${initiative.id}`);
    expect([status, body.code]).toEqual([422, 'TREE_TOO_LARGE']);
    expect(body.detail).toContain('GET participations');
    const list = await backbone.ask(`participations?initiativeId=${initiative.id}&limit=500`);
    expect([list.body.items.length, list.body.next !== null]).toEqual([500, true]);
  });
});
