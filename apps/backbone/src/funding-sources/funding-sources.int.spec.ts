import { addDays } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('funding sources', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let state: string;
  let foundation: string;

  const organization = async (fields: object = {}) => (await partnership.organization(fields)).id;
  /** Of a funder that gives nothing else, unless told. */
  const enter = async (fields: { funderId?: string; [field: string]: unknown } = {}, as = administrator) => {
    const body = {
      participationId: state,
      funderKind: 'philanthropy',
      funderId: 'funderId' in fields ? fields.funderId : await organization(),
      ...fields,
    };
    return backbone.post('funding-sources', body, as);
  };
  const end = (id: string, version: number | undefined, body: object = {}, as = administrator) =>
    backbone.call(as, 'POST', `funding-sources/${id}/end`, body, {
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    });
  /** In the zone of an initiative that names none. */
  const today = () => backbone.get(Clock).today('America/New_York');

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    state = await partnership.state();
    foundation = await organization({ sector: 'philanthropy' });
  });
  afterAll(() => backbone?.stop());

  it('are kept and told with their funder and amount, from today on unless told', async () => {
    const { status, body } = await enter({ funderId: foundation, amountUsd: '125000.50' });
    expect(status).toBe(201);
    const said = { funderKind: 'philanthropy', funderId: foundation, amountUsd: '125000.50' };
    expect(body).toMatchObject({ ...said, validFrom: today(), validTo: null });
    const [event] = await backbone.eventsOf(body.id);
    expect(event?.headers['ce_type']).toBe('impact.backbone.funding-source.recorded.v1');
    expect(event?.data).toMatchObject({
      ...said,
      fundingSourceId: body.id,
      participationId: state,
      actor: { role: 'coordinator' },
    });
    const { correlationId: _, ...read } = body;
    expect((await backbone.ask(`funding-sources/${body.id}`)).body).toEqual(read);
    const { items } = (await backbone.ask(`funding-sources?participationId=${state}`)).body;
    expect(items).toContainEqual(read);
  });

  it('say nothing of a funder, an amount or a last day that nobody knows', async () => {
    const participationId = await partnership.state();
    const body = created(await enter({ participationId, funderId: undefined, funderKind: 'individuals' }));
    expect(body).toMatchObject({ funderId: null, amountUsd: null, validTo: null });
    const [event] = await backbone.eventsOf(body.id);
    expect(Object.keys(event!.data)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(funderId|amountUsd|validTo)$/)]),
    );
  });

  it('end by the version that was read, on a day that may lie ahead and be moved, until it has passed', async () => {
    const { id } = created(await enter({ validFrom: '2024-01-01' }));
    expect((await end(id, undefined)).body.code).toBe('VERSION_MISSING');
    const ahead = addDays(today(), 100);
    expect((await end(id, 1, { on: ahead })).body).toMatchObject({ validTo: ahead, version: 2 });
    expect((await end(id, 1)).status).toBe(412);
    expect((await end(id, 2, { on: '2999-01-01' })).body.code).toBe('DAY_TOO_LATE');
    expect((await end(id, 2, { on: '2023-12-30' })).body.code).toBe('END_BEFORE_START');
    expect((await end(id, 2, { on: '2023-12-31' })).body).toMatchObject({ validTo: '2023-12-31' });
    expect((await end(id, 3)).body.code).toBe('FUNDING_SOURCE_ENDED');
    const types = (await backbone.eventsOf(id)).map(({ headers }) => headers['ce_type']);
    expect(types.slice(1)).toEqual(
      Array.from({ length: 2 }, () => 'impact.backbone.funding-source.ended.v1'),
    );
  });

  it.each([
    ['another kind', () => ({ funderKind: 'lottery' }), 400, 'VALIDATION_FAILED'],
    ['an amount below nothing', () => ({ amountUsd: '-1' }), 400, 'VALIDATION_FAILED'],
    ['an amount that is no text', () => ({ amountUsd: 1000 }), 400, 'VALIDATION_FAILED'],
    [
      'a funder that nobody registered',
      () => ({ funderId: crypto.randomUUID() }),
      422,
      'ORGANIZATION_UNKNOWN',
    ],
    [
      'an end before the start',
      () => ({ validFrom: '2024-01-02', validTo: '2024-01-01' }),
      422,
      'END_BEFORE_START',
    ],
    ['a start that nobody will see', () => ({ validFrom: '2999-01-01' }), 422, 'DAY_TOO_LATE'],
    [
      'an unknown participation',
      () => ({ participationId: crypto.randomUUID() }),
      404,
      'PARTICIPATION_NOT_FOUND',
    ],
  ])('are refused for %s', async (_, fields, status, code) => {
    expect(await enter(fields())).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['a funder', () => organization()],
    ['a funder whom nobody knows', () => Promise.resolve(undefined)],
  ])('hold once of %s and kind on any day, however many ask at once', async (_, funderOf) => {
    const participationId = await partnership.state();
    const same = { participationId, funderId: (await funderOf())!, validFrom: '2024-01-01' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => enter({ ...same, amountUsd: `${at}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    const { id } = answers.find(({ status }) => status === 201)!.body;
    expect((await enter({ ...same, funderKind: 'business' })).status).toBe(201);
    created(await end(id, 1, { on: '2024-03-31' }));
    expect((await enter({ ...same, validFrom: '2024-03-31' })).body.code).toBe('FUNDING_SOURCE_EXISTS');
    expect((await enter({ ...same, validFrom: '2024-04-01' })).status).toBe(201);
  });

  it('are at most twenty at one participation that have not ended', async () => {
    const participationId = await partnership.state();
    const first = created(await enter({ participationId }));
    for (let more = 1; more < 20; more += 1) created(await enter({ participationId }));
    expect((await enter({ participationId })).body.code).toBe('TOO_MANY_FUNDING_SOURCES');
    created(await end(first.id, 1, { on: addDays(today(), -1) }));
    expect((await enter({ participationId })).status).toBe(201);
  });

  it('are entered and ended by whoever coordinates the participation, and read by whoever sees it', async () => {
    const other = await partnership.state();
    await partnership.grant('cora', 'coordinator', other);
    await partnership.grant('olaf', 'observer', other);
    const funderId = foundation;
    const { id } = created(await enter({ participationId: other, funderId }, 'cora'));
    const elsewhere = created(await enter());
    expect(await enter({ funderId }, 'cora')).toMatchObject({ status: 404 });
    const hidden = { status: 404, body: { code: 'FUNDING_SOURCE_NOT_FOUND' } };
    expect(await end(elsewhere.id, 1, {}, 'cora')).toMatchObject(hidden);
    expect(await backbone.ask(`funding-sources/${elsewhere.id}`, 'olaf')).toMatchObject(hidden);
    expect(await end(id, 1, {}, 'olaf')).toMatchObject({ status: 403, body: { code: 'ROLE_REQUIRED' } });
    expect((await backbone.ask('funding-sources', 'olaf')).body.items).toMatchObject([{ id }]);
  });
});
