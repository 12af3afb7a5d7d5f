import { addDays } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('agreements', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let state: string;
  let school: string;
  let clinic: string;

  const organization = async (fields: object = {}) => (await partnership.organization(fields)).id;
  /** With parties that have no other agreement, unless told. */
  const sign = async (
    fields: { organizationIds?: string[]; [field: string]: unknown } = {},
    as = administrator,
  ) => {
    const body = {
      participationId: state,
      kind: 'memorandum_of_understanding',
      organizationIds: fields.organizationIds ?? [school, await organization()],
      signedOn: '2023-12-15',
      ...fields,
    };
    return backbone.post('agreements', body, as);
  };
  const end = (id: string, version: number | undefined, body: object = {}, as = administrator) =>
    backbone.call(as, 'POST', `agreements/${id}/end`, body, {
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    });
  /** In the zone of an initiative that names none. */
  const today = () => backbone.get(Clock).today('America/New_York');

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    state = await partnership.state();
    [school, clinic] = [
      await organization({ sector: 'education' }),
      await organization({ sector: 'health' }),
    ];
  });
  afterAll(() => backbone?.stop());

  it('are kept and told with their parties and the sector of each, from today on unless told', async () => {
    const unplaced = await organization();
    const { status, body } = await sign({ organizationIds: [school, clinic, unplaced] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ signedOn: '2023-12-15', validFrom: today(), validTo: null });
    expect(body.parties).toEqual([
      { organizationId: school, sector: 'education' },
      { organizationId: clinic, sector: 'health' },
      { organizationId: unplaced, sector: null },
    ]);
    const [event] = await backbone.eventsOf(body.id);
    expect(event?.headers['ce_type']).toBe('impact.backbone.agreement.signed.v1');
    expect(event?.data).toMatchObject({
      agreementId: body.id,
      kind: 'memorandum_of_understanding',
      parties: [
        { organizationId: school, sector: 'education' },
        { organizationId: clinic, sector: 'health' },
        { organizationId: unplaced },
      ],
      signedOn: '2023-12-15',
      actor: { role: 'coordinator' },
    });
    const { correlationId: _, ...read } = body;
    expect((await backbone.ask(`agreements/${body.id}`)).body).toEqual(read);
    const { items } = (await backbone.ask(`agreements?participationId=${state}`)).body;
    expect(items).toContainEqual(read);
  });

  it('end by the version that was read, on a day that may lie ahead and be moved, until it has passed', async () => {
    const { id } = created(await sign({ validFrom: '2024-01-01' }));
    expect((await end(id, undefined)).body.code).toBe('VERSION_MISSING');
    const ahead = addDays(today(), 100);
    expect((await end(id, 1, { on: ahead })).body).toMatchObject({ validTo: ahead, version: 2 });
    expect((await end(id, 1)).status).toBe(412);
    expect((await end(id, 2, { on: '2999-01-01' })).body.code).toBe('DAY_TOO_LATE');
    expect((await end(id, 2, { on: '2023-12-30' })).body.code).toBe('END_BEFORE_START');
    expect((await end(id, 2, { on: '2023-12-31' })).body).toMatchObject({ validTo: '2023-12-31' });
    expect((await end(id, 3)).body.code).toBe('AGREEMENT_ENDED');
    const types = (await backbone.eventsOf(id)).map(({ headers }) => headers['ce_type']);
    expect(types.slice(1)).toEqual(Array.from({ length: 2 }, () => 'impact.backbone.agreement.ended.v1'));
  });

  it.each([
    ['one party', () => ({ organizationIds: [school] }), 400, 'VALIDATION_FAILED'],
    ['a party twice', () => ({ organizationIds: [school, school] }), 400, 'VALIDATION_FAILED'],
    [
      'more than twenty parties',
      () => ({ organizationIds: Array.from({ length: 21 }, () => crypto.randomUUID()) }),
      400,
      'VALIDATION_FAILED',
    ],
    ['another kind', () => ({ kind: 'handshake' }), 400, 'VALIDATION_FAILED'],
    ['no day of signing', () => ({ signedOn: undefined }), 400, 'VALIDATION_FAILED'],
    ['a day of signing to come', () => ({ signedOn: '2099-01-01' }), 422, 'AGREEMENT_NOT_SIGNED'],
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
    expect(await sign(fields())).toMatchObject({ status, body: { code } });
  });

  it('are refused for a party that nobody registered, by its place', async () => {
    const { body } = await sign({ organizationIds: [school, crypto.randomUUID()] });
    expect(body).toMatchObject({ code: 'ORGANIZATION_UNKNOWN', path: 'organizationIds.1' });
  });

  it('hold once among the same parties on any day, however many ask at once and in whatever order', async () => {
    const organizationIds = [school, await organization()];
    const other = [...organizationIds].reverse();
    const days = { validFrom: '2024-01-01' };
    const asked = Array.from({ length: 8 }, (_, at) => (at % 2 ? other : organizationIds));
    const answers = await Promise.all(asked.map((each) => sign({ organizationIds: each, ...days })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    const { id } = answers.find(({ status }) => status === 201)!.body;
    expect((await sign({ organizationIds, ...days, kind: 'data_sharing' })).status).toBe(201);
    expect((await sign({ organizationIds: [...organizationIds, clinic], ...days })).status).toBe(201);
    created(await end(id, 1, { on: '2024-03-31' }));
    expect((await sign({ organizationIds, validFrom: '2024-03-31' })).body.code).toBe('AGREEMENT_EXISTS');
    expect((await sign({ organizationIds, validFrom: '2024-04-01' })).status).toBe(201);
  });

  it('are at most twenty at one participation that have not ended', async () => {
    const participationId = await partnership.state();
    const first = created(await sign({ participationId }));
    for (let more = 1; more < 20; more += 1) created(await sign({ participationId }));
    expect((await sign({ participationId })).body.code).toBe('TOO_MANY_AGREEMENTS');
    created(await end(first.id, 1, { on: addDays(today(), -1) }));
    expect((await sign({ participationId })).status).toBe(201);
  });

  it('are entered and ended by whoever coordinates the participation, and read by whoever sees it', async () => {
    const other = await partnership.state();
    await partnership.grant('cora', 'coordinator', other);
    await partnership.grant('olaf', 'observer', other);
    const { id } = created(await sign({ participationId: other }, 'cora'));
    const elsewhere = created(await sign());
    expect(await sign({}, 'cora')).toMatchObject({ status: 404 });
    const hidden = { status: 404, body: { code: 'AGREEMENT_NOT_FOUND' } };
    expect(await end(elsewhere.id, 1, {}, 'cora')).toMatchObject(hidden);
    expect(await backbone.ask(`agreements/${elsewhere.id}`, 'olaf')).toMatchObject(hidden);
    expect(await end(id, 1, {}, 'olaf')).toMatchObject({ status: 403, body: { code: 'ROLE_REQUIRED' } });
    expect((await backbone.ask('agreements', 'olaf')).body.items).toMatchObject([{ id }]);
  });
});
