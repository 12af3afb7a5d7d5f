import { addDays } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

const all = [
  'vision_and_strategy',
  'aligned_activities',
  'shared_measurement',
  'public_will',
  'policy',
  'funding',
];

describe('backbone assignments', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let state: string;

  const assign = async (
    fields: { organizationId?: string; [field: string]: unknown } = {},
    as = administrator,
  ) => {
    const organizationId =
      fields.organizationId ?? (await partnership.organization({ kind: 'backbone_organization' })).id;
    const body = { participationId: state, organizationId, mode: 'separate', functions: all, ...fields };
    return backbone.post('backbone-assignments', body, as);
  };
  const end = (id: string, version: number | undefined, body: object = {}, as = administrator) =>
    backbone.call(as, 'POST', `backbone-assignments/${id}/end`, body, {
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    });
  /** In the zone of an initiative that names none. */
  const today = () => backbone.get(Clock).today('America/New_York');

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    state = await partnership.state();
  });
  afterAll(() => backbone?.stop());

  it('writes the row and the event with the whole state, from today on unless told', async () => {
    const { status, body } = await assign();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      participationId: state,
      mode: 'separate',
      functions: all,
      validFrom: today(),
    });
    const [event] = await backbone.eventsOf(body.id);
    expect(event?.headers['ce_type']).toBe('impact.backbone.support.assigned.v1');
    expect(event?.data).toMatchObject({
      assignmentId: body.id,
      functions: all,
      actor: { role: 'coordinator' },
    });
    expect((await backbone.ask(`backbone-assignments/${body.id}`)).body).toMatchObject({
      id: body.id,
      version: 1,
    });
    const { items } = (await backbone.ask(`backbone-assignments?participationId=${state}`)).body;
    expect(items).toContainEqual(expect.objectContaining({ id: body.id, validTo: null }));
  });

  it('ends on a day, which may lie ahead and be moved, and never began if that is the day before the first', async () => {
    const { id } = created(await assign({ validFrom: '2024-01-01' }));
    const ahead = addDays(today(), 100);
    expect((await end(id, 1, { on: ahead })).body).toMatchObject({ validTo: ahead, version: 2 });
    expect((await end(id, 2)).body).toMatchObject({ validTo: today() });
    expect((await end(id, 3, { on: '2023-12-30' })).body.code).toBe('END_BEFORE_START');
    expect((await end(id, 3, { on: '2023-12-31' })).body).toMatchObject({
      validTo: '2023-12-31',
      version: 4,
    });
    expect((await end(id, 4, { on: ahead })).body.code).toBe('BACKBONE_ASSIGNMENT_ENDED');
    const events = await backbone.eventsOf(id);
    expect(events.map(({ headers }) => headers['ce_type']).slice(1)).toEqual(
      Array.from({ length: 3 }, () => 'impact.backbone.support.ended.v1'),
    );
  });

  it('ends by the version that was read', async () => {
    const { id } = created(await assign());
    expect((await end(id, undefined)).body.code).toBe('VERSION_MISSING');
    created(await end(id, 1, { on: addDays(today(), 1) }));
    expect((await end(id, 1)).status).toBe(412);
  });

  it.each([
    [
      'a mode that contradicts whose organization it is',
      { mode: 'internal' },
      422,
      'BACKBONE_MODE_CONTRADICTS',
    ],
    ['an end before the start', { validFrom: '2024-01-02', validTo: '2024-01-01' }, 422, 'END_BEFORE_START'],
    ['no function', { functions: [] }, 400, 'VALIDATION_FAILED'],
    ['a function twice', { functions: ['policy', 'policy'] }, 400, 'VALIDATION_FAILED'],
    ['a start that nobody will see', { validFrom: '2999-01-01' }, 422, 'DAY_TOO_LATE'],
    [
      'an organization that nobody registered',
      { organizationId: crypto.randomUUID() },
      422,
      'ORGANIZATION_UNKNOWN',
    ],
  ])('refuses %s', async (_, fields, status, code) => {
    expect(await assign(fields)).toMatchObject({ status, body: { code } });
  });

  it('takes the participation’s own organization as internal', async () => {
    const { organizationId } = (await backbone.ask(`participations/${state}`)).body;
    expect(await assign({ organizationId })).toMatchObject({ body: { code: 'BACKBONE_MODE_CONTRADICTS' } });
    expect(await assign({ organizationId, mode: 'internal' })).toMatchObject({ status: 201 });
  });

  it('refuses an organization that is the backbone there on some of the days, however many ask at once', async () => {
    const { id: organizationId } = await partnership.organization();
    const asked = Array.from({ length: 4 }, () => assign({ organizationId, validFrom: '2024-01-01' }));
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const { id } = answers.find(({ status }) => status === 201)!.body;
    created(await end(id, 1, { on: '2024-03-31' }));
    expect(await assign({ organizationId, validFrom: '2024-03-31' })).toMatchObject({
      body: { code: 'BACKBONE_ASSIGNMENT_EXISTS' },
    });
    expect((await assign({ organizationId, validFrom: '2024-04-01' })).status).toBe(201);
  });

  it('has at most twenty at one participation that have not ended', async () => {
    const crowded = await partnership.state();
    const first = created(await assign({ participationId: crowded }));
    for (let more = 1; more < 20; more += 1) created(await assign({ participationId: crowded }));
    expect((await assign({ participationId: crowded })).body.code).toBe('TOO_MANY_BACKBONE_ASSIGNMENTS');
    created(await end(first.id, 1, { on: addDays(today(), -1) }));
    expect((await assign({ participationId: crowded })).status).toBe(201);
  });

  it('is entered and ended by whoever coordinates the participation, and read by whoever sees it', async () => {
    const other = await partnership.state();
    await partnership.grant('cora', 'coordinator', state);
    await partnership.grant('olaf', 'observer', state);
    const { id } = created(await assign({}, 'cora'));
    const elsewhere = created(await assign({ participationId: other }));
    expect(await assign({ participationId: other }, 'cora')).toMatchObject({ status: 404 });
    expect(await end(elsewhere.id, 1, {}, 'cora')).toMatchObject({
      status: 404,
      body: { code: 'BACKBONE_ASSIGNMENT_NOT_FOUND' },
    });
    expect(await end(id, 1, {}, 'olaf')).toMatchObject({ status: 403, body: { code: 'ROLE_REQUIRED' } });
    expect((await backbone.ask(`backbone-assignments/${id}`, 'olaf')).status).toBe(200);
    expect((await backbone.ask(`backbone-assignments/${elsewhere.id}`, 'olaf')).status).toBe(404);
    const { items } = (await backbone.ask('backbone-assignments?limit=500', 'olaf')).body;
    expect(new Set(items.map((each: { participationId: string }) => each.participationId))).toEqual(
      new Set([state]),
    );
  });
});
