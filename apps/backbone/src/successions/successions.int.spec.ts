import { addDays } from '@impact/partnership-rules';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { RunningBackbone } from '../testing/running-backbone.js';

const source = 'https://www.census.gov/geo/reference/county-changes.html';

describe('successions', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
  });
  afterAll(() => backbone?.stop());

  const organization = async () => (await partnership.organization()).id;
  const organizations = (count: number) => Promise.all(Array.from({ length: count }, organization));
  const enter = (kind: string, predecessorIds: string[], successorIds: string[], fields: object = {}) =>
    backbone.post('successions', {
      kind,
      predecessorIds,
      successorIds,
      effectiveOn: '2013-07-01',
      source,
      ...fields,
    });
  const revoke = (id: string, version: number) =>
    backbone.call('admin@aware', 'POST', `successions/${id}/revoke`, {}, { 'if-match': `"${version}"` });
  const statusOf = async (id: string) => (await backbone.ask(`organizations/${id}`)).body.status;

  it('end who is there no longer, and are told of each predecessor with its whole state', async () => {
    const [city, county] = await organizations(2);
    const { status, body } = await enter('merged', [city!, county!], [county!]);
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'merged', effectiveOn: '2013-07-01', status: 'recorded', version: 1 });
    expect([await statusOf(city!), await statusOf(county!)]).toEqual(['succeeded', 'active']);
    const said = {
      id: body.id,
      kind: 'merged',
      predecessorIds: [city, county],
      successorIds: [county],
      source,
    };
    for (const [id, left] of [
      [city!, 'succeeded'],
      [county!, 'active'],
    ] as const) {
      const event = (await backbone.eventsOf(id)).at(-1);
      expect(event?.headers['ce_type']).toBe('impact.backbone.organization.succeeded.v1');
      expect(event?.data).toMatchObject({
        organizationId: id,
        status: left,
        succession: said,
        actor: { role: 'steward' },
      });
    }
    const { correlationId: _, ...read } = body;
    expect((await backbone.ask(`successions/${body.id}`)).body).toEqual(read);
    for (const id of [city!, county!])
      expect((await backbone.ask(`successions?organizationId=${id}`)).body.items).toEqual([read]);
    expect((await backbone.ask(`successions?organizationId=${await organization()}`)).body.items).toEqual([]);
  });

  it('are taken back by the version that was read, and then entered anew', async () => {
    const [before, after] = await organizations(2);
    const { id } = created(await enter('renamed', [before!], [after!]));
    expect((await revoke(id, 7)).status).toBe(412);
    expect((await revoke(id, 1)).body).toMatchObject({ status: 'revoked', version: 2 });
    expect(await statusOf(before!)).toBe('active');
    const event = (await backbone.eventsOf(before!)).at(-1);
    expect(event?.headers['ce_type']).toBe('impact.backbone.organization.succession-revoked.v1');
    expect(event?.data).toMatchObject({ status: 'active', succession: { id } });
    expect((await revoke(id, 2)).body.code).toBe('SUCCESSION_REVOKED');
    expect((await enter('renamed', [before!], [after!])).status).toBe(201);
  });

  it('are not found under an id that was never given', async () => {
    const none = { status: 404, body: { code: 'SUCCESSION_NOT_FOUND' } };
    expect(await backbone.ask(`successions/${crypto.randomUUID()}`)).toMatchObject(none);
    expect(await revoke(crypto.randomUUID(), 1)).toMatchObject(none);
  });

  it('move no participation', async () => {
    const state = await partnership.state();
    const { organizationId, validTo } = (await backbone.ask(`participations/${state}`)).body;
    created(await enter('renamed', [organizationId], [await organization()]));
    expect((await backbone.ask(`participations/${state}`)).body).toMatchObject({ organizationId, validTo });
  });

  type Sides = readonly [kind: string, before: number[], after: number[]];
  it.each<Sides>([
    ['renamed', [0], [0]],
    ['renamed', [0, 1], [2]],
    ['renamed', [0], [1, 2]],
    ['merged', [0], [1]],
    ['merged', [0, 1], [1, 2]],
    ['split', [0], [1]],
    ['split', [0, 1], [1, 2]],
  ])('of kind %s are refused from %j to %j', async (kind, before, after) => {
    const ids = await organizations(3);
    const of = (side: number[]) => side.map((at) => ids[at]!);
    expect(await enter(kind, of(before), of(after))).toMatchObject({
      status: 422,
      body: { code: 'SUCCESSION_SHAPE' },
    });
  });

  it.each([
    ['another kind', { kind: 'devoured' }, 400, 'VALIDATION_FAILED'],
    ['no predecessor', { predecessorIds: [] }, 400, 'VALIDATION_FAILED'],
    ['a day that does not exist', { effectiveOn: '2013-02-30' }, 400, 'VALIDATION_FAILED'],
    ['no source', { source: undefined }, 400, 'VALIDATION_FAILED'],
    ['a day to come', { effectiveOn: '2999-01-01' }, 422, 'SUCCESSION_NOT_YET'],
    ['whom nobody registered', { successorIds: [crypto.randomUUID()] }, 422, 'ORGANIZATION_UNKNOWN'],
  ])('are refused for %s', async (_, fields, status, code) => {
    const [before, after] = await organizations(2);
    expect(await enter('renamed', [before!], [after!], fields)).toMatchObject({ status, body: { code } });
  });

  it('are refused where they contradict what is entered, whichever comes first', async () => {
    const [a, b, c, d] = await organizations(4);
    const { id } = created(await enter('renamed', [a!], [b!], { effectiveOn: '2010-01-01' }));
    const gone = { status: 409, body: { code: 'ORGANIZATION_SUCCEEDED', successionId: id } };
    expect(await enter('renamed', [a!], [c!])).toMatchObject(gone);
    expect(await enter('renamed', [c!], [a!])).toMatchObject(gone);
    expect(await enter('renamed', [b!], [a!], { effectiveOn: '2010-01-01' })).toMatchObject(gone);
    expect(await enter('split', [a!], [a!, c!])).toMatchObject(gone);
    expect(await enter('renamed', [a!], [b!], { effectiveOn: '2010-01-01' })).toMatchObject({
      status: 409,
      body: { code: 'SUCCESSION_EXISTS', successionId: id },
    });
    expect(await enter('renamed', [b!], [d!], { effectiveOn: '2009-12-31' })).toMatchObject({
      status: 409,
      body: { code: 'SUCCESSION_BEFORE_OTHERS', successionId: id },
    });
    expect((await enter('renamed', [c!], [a!], { effectiveOn: '2009-12-31' })).status).toBe(201);
  });

  it('have no cycle, however many are entered at once', async () => {
    const some = fc.tuple(fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(some, { minLength: 8, maxLength: 8 }), async (pairs) => {
        const ids = await organizations(4);
        const asked = [[0, 1, 1] as const, ...pairs].filter(([from, to]) => from !== to);
        const answers = await Promise.all(
          asked.map(([from, to, day]) =>
            enter('renamed', [ids[from]!], [ids[to]!], { effectiveOn: addDays('2010-01-01', day) }),
          ),
        );
        const entered = answers.filter(({ status }) => status === 201).map(({ body }) => body);
        expect(entered.length).toBeGreaterThan(0);
        const next = new Map(entered.map((each) => [each.predecessorIds[0], each.successorIds[0]]));
        expect(next.size).toBe(entered.length);
        for (const start of ids) {
          let steps = 0;
          for (let at: string | undefined = start; at !== undefined; at = next.get(at))
            expect((steps += 1)).toBeLessThanOrEqual(ids.length);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('are for stewards', async () => {
    await partnership.grant('cora', 'coordinator', partnership.root);
    const [before, after] = await organizations(2);
    const body = {
      kind: 'renamed',
      predecessorIds: [before],
      successorIds: [after],
      effectiveOn: '2013-07-01',
      source,
    };
    expect(await backbone.post('successions', body, 'cora')).toMatchObject({
      status: 403,
      body: { code: 'ROLE_REQUIRED' },
    });
    expect((await backbone.ask('successions', 'cora')).status).toBe(200);
  });
});
