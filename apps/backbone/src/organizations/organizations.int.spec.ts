import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('organizations', () => {
  let backbone: RunningBackbone;
  const school = (code: string, fields: object = {}) => ({
    legalName: `School district ${code}`,
    kind: 'local_education_agency',
    sector: 'education',
    codes: [{ scheme: 'nces', code }],
    ...fields,
  });

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    await Partnership.open(backbone);
  });
  afterAll(() => backbone?.close());

  it('writes the row and the event, and finds it by its code', async () => {
    const { status, body } = await backbone.post('organizations', school('4700001'));
    expect(status).toBe(201);
    const found = (await backbone.get('organizations?scheme=nces&code=4700001')).body.items;
    const { correlationId, ...organization } = body;
    expect(found).toEqual([organization]);
    const [event] = await backbone.eventsOf(body.id);
    expect(event?.headers).toMatchObject({
      ce_type: 'impact.backbone.organization.registered.v1',
      ce_correlationid: correlationId,
    });
    expect(event?.data).toMatchObject({ organizationId: body.id, legalName: 'School district 4700001' });
  });

  it('gives each code to one organization, also when two ask at once', async () => {
    const both = await Promise.all([1, 2].map(() => backbone.post('organizations', school('4700002'))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'CODE_TAKEN',
      field: 'codes[0]',
      scheme: 'nces',
      takenCode: '4700002',
    });
  });

  it('replaces a version that is still current, and frees codes that are given up', async () => {
    const { body } = await backbone.post('organizations', school('4700003'));
    const put = (version: number, fields: object) =>
      backbone.call('PUT', `organizations/${body.id}`, {
        as: administrator,
        body: school('4700003', fields),
        headers: { 'if-match': `"${version}"` },
      });
    const renamed = await put(1, { codes: [{ scheme: 'nces', code: '4700004' }] });
    expect(renamed.body).toMatchObject({ version: 2, codes: [{ code: '4700004' }] });
    expect((await put(1, {})).body.code).toBe('STALE_VERSION');
    expect((await backbone.post('organizations', school('4700003'))).status).toBe(201);
    expect((await put(2, {})).body.code).toBe('CODE_TAKEN');
    expect(await backbone.eventsOf(body.id)).toHaveLength(2);
  });

  it('registers a batch as a whole or not at all, and names what is wrong by index', async () => {
    const items = Array.from({ length: 500 }, (_, index) => school(`batch-${index}`));
    const refused = await backbone.post('organizations/batch', {
      items: [school('b'), school('4700001'), school('b')],
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'BATCH_REFUSED' } });
    expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual([
      'items[1].codes[0]',
      'items[2].codes[0]',
    ]);
    expect((await backbone.get('organizations?code=b')).body.items).toEqual([]);
    const { status, body } = await backbone.post('organizations/batch', { items });
    expect(status).toBe(201);
    expect(body.items.map((one: { codes: { code: string }[] }) => one.codes[0]?.code)).toEqual(
      items.map(({ codes }) => codes[0]?.code),
    );
    expect((await backbone.post('organizations/batch', { items: [...items, school('x')] })).status).toBe(400);
  });

  it('pages through all of them without missing or repeating one', async () => {
    const seen: string[] = [];
    for (let after = ''; after !== 'end';) {
      const { body } = await backbone.get(`organizations?limit=200${after && `&after=${after}`}`);
      seen.push(...body.items.map((one: { id: string }) => one.id));
      after = body.next ?? 'end';
    }
    const [{ count }] = await backbone.database.query('select count(*)::int from organization');
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
    expect((await backbone.get('organizations?after=bm9uc2Vuc2U')).body.code).toBe('BAD_CURSOR');
  });
});
