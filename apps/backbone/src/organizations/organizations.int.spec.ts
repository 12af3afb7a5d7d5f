import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('organizations', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  const school = (code: string, fields: object = {}) => ({
    legalName: `School district ${code}`,
    kind: 'local_education_agency',
    sector: 'education',
    codes: [{ scheme: 'nces', code }],
    ...fields,
  });

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
  });
  afterAll(() => backbone?.stop());

  it('writes the row and the event, and finds it by its code', async () => {
    const { status, body } = await backbone.post('organizations', school('4700001'));
    expect(status).toBe(201);
    const found = (await backbone.ask('organizations?scheme=nces&code=4700001')).body.items;
    const { correlationId, ...organization } = body;
    expect(found).toEqual([organization]);
    const [event] = await backbone.eventsOf(body.id);
    expect(event?.headers).toMatchObject({
      ce_type: 'impact.backbone.organization.registered.v1',
      ce_correlationid: correlationId,
    });
    expect(event?.data).toMatchObject({ organizationId: body.id, legalName: 'School district 4700001' });
  });

  it('gives a code to one organization however it is typed, keeps it composed, and finds it so', async () => {
    const spelled = ['Ce\u0300dre 7', 'C\u00e8dre 7 ', 'C\u00c8DRE 7', 'c\u00e8\u200bdre \uff17'];
    const { id, codes } = created(await backbone.post('organizations', school(spelled[0]!)));
    expect(codes).toEqual([{ scheme: 'nces', code: 'C\u00e8dre 7' }]);
    for (const code of spelled) {
      const again = await backbone.post('organizations', school(code, { codes: [{ scheme: 'NCES', code }] }));
      expect(again, code).toMatchObject({ status: 409, body: { code: 'CODE_TAKEN', path: 'codes[0]' } });
      const { items } = (await backbone.ask(`organizations?code=${encodeURIComponent(code)}`)).body;
      expect(
        items.map((one: { id: string }) => one.id),
        code,
      ).toEqual([id]);
    }
    const both = [spelled[1], spelled[2]].map((code) => ({ scheme: 'uei', code }));
    const twice = await backbone.post('organizations', school('x', { codes: both }));
    expect(twice).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect((await backbone.post('organizations', school('\u200b '))).status).toBe(400);
  });

  it('may be given its own code in another spelling, and is found by it', async () => {
    const { id } = created(await backbone.post('organizations', school('abc-9')));
    const body = school('ABC-9');
    const headers = { 'if-match': '"1"' };
    const changed = await backbone.call(administrator, 'PUT', `organizations/${id}`, body, headers);
    expect(changed).toMatchObject({ status: 200, body: { codes: [{ code: 'ABC-9' }] } });
    const { items } = (await backbone.ask('organizations?scheme=nces&code=abc-9')).body;
    expect(items.map((one: { id: string }) => one.id)).toEqual([id]);
  });

  it('gives each code to one organization, also when two ask at once', async () => {
    const both = await Promise.all([1, 2].map(() => backbone.post('organizations', school('4700002'))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'CODE_TAKEN',
      path: 'codes[0]',
      scheme: 'nces',
      takenCode: '4700002',
    });
  });

  it('replaces a version that is still current, and never frees a code that is given up', async () => {
    const { body } = await backbone.post('organizations', school('4700003'));
    const put = (version: number | undefined, fields: object) =>
      backbone.call(administrator, 'PUT', `organizations/${body.id}`, school('4700003', fields), {
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      });
    expect(await put(undefined, {})).toMatchObject({ status: 428, body: { code: 'VERSION_MISSING' } });
    const renamed = await put(1, { codes: [{ scheme: 'nces', code: '4700004' }] });
    expect(renamed.body).toMatchObject({ version: 2, codes: [{ code: '4700004' }] });
    expect((await put(1, {})).body.code).toBe('STALE_VERSION');
    expect((await backbone.ask('organizations?scheme=nces&code=4700003')).body.items).toEqual([]);
    const other = await backbone.post('organizations', school('4700003'));
    expect([other.status, other.body.code]).toEqual([409, 'CODE_TAKEN']);
    const batch = await backbone.post('organizations/batch', { items: [school('4700003')] });
    expect(batch.body.errors[0]).toMatchObject({ code: 'CODE_TAKEN', path: 'items[0].codes[0]' });
    expect(await put(2, {})).toMatchObject({ status: 200, body: { codes: [{ code: '4700003' }] } });
    expect(await backbone.eventsOf(body.id)).toHaveLength(3);
  });

  it('is changed by coordinators where it takes part or above, and by stewards, and by nobody else', async () => {
    const { initiative, root } = partnership;
    const enrol = async (organizationId: string, parentId: string, tier: string) =>
      created(
        await backbone.post('participations', {
          initiativeId: initiative.id,
          organizationId,
          tier,
          parentId,
          validFrom: '2023-01-01',
          codes: [],
        }),
      ).id;
    const department = created(await backbone.post('organizations', school('department')));
    const state = await enrol(department.id, root, 'state');
    const site = await partnership.start(state);
    const people = { nation: root, state, elsewhere: await partnership.state(), site };
    for (const [who, at] of Object.entries(people))
      await partnership.grant(`carla-${who}`, 'coordinator', at);
    const rename = async (as: string, id: string) => {
      const body = school('department', { legalName: `As ${as} has it`, codes: [] });
      const read = await backbone.ask(`organizations/${id}`);
      const headers = { 'if-match': `"${read.body.version}"` };
      const { status, body: answer } = await backbone.call(as, 'PUT', `organizations/${id}`, body, headers);
      return status === 200 ? 200 : [status, answer.code];
    };
    const refused = [403, 'ROLE_REQUIRED_HERE'];
    expect(await rename('carla-site', department.id)).toEqual(refused);
    expect(await rename('carla-elsewhere', department.id)).toEqual(refused);
    await enrol(department.id, site, 'local');
    expect(await rename('carla-site', department.id)).toEqual(refused);
    for (const as of ['carla-state', 'carla-nation', administrator])
      expect(await rename(as, department.id), as).toBe(200);
    const nowhere = created(await backbone.post('organizations', school('nowhere'), 'carla-site'));
    expect(await rename('carla-site', nowhere.id)).toEqual(refused);
    expect(await rename(administrator, nowhere.id)).toBe(200);
    await enrol(nowhere.id, site, 'local');
    expect(await rename('carla-site', nowhere.id)).toBe(200);
    expect((await backbone.ask(`organizations/${department.id}`)).body.legalName).toBe(
      `As ${administrator} has it`,
    );
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
    expect((await backbone.ask('organizations?code=b')).body.items).toEqual([]);
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
      const { body } = await backbone.ask(`organizations?limit=200${after && `&after=${after}`}`);
      seen.push(...body.items.map((one: { id: string }) => one.id));
      after = body.next ?? 'end';
    }
    const [{ count }] = await backbone.database.query('select count(*)::int from organization');
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
    expect((await backbone.ask('organizations?after=bm9uc2Vuc2U')).body.code).toBe('BAD_CURSOR');
  });
});
