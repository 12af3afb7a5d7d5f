import { addDays } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('assessments', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let state: string;

  const assess = (fields: object = {}, as = 'tess') =>
    backbone.post(
      'assessments',
      {
        participationId: state,
        condition: 'backbone_support',
        level: 'emerging',
        evidence: ['Site visit 2024-02'],
        ...fields,
      },
      as,
    );
  /** In the zone of an initiative that names none. */
  const today = () => backbone.get(Clock).today('America/New_York');

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    state = await partnership.state();
    await partnership.grant('tess', 'supporter', partnership.root);
  });
  afterAll(() => backbone?.stop());

  it('are kept and told with their evidence, of today unless told', async () => {
    const evidence = ['Site visit 2024-02, p. 3', 'https://example.gov/minutes.pdf'];
    const { status, body } = await assess({ evidence });
    expect(status).toBe(201);
    expect(body).toMatchObject({ level: 'emerging', assessedOn: today(), evidence, version: 1 });
    const [event] = await backbone.eventsOf(body.id);
    expect(event?.headers['ce_type']).toBe('impact.backbone.condition.assessed.v1');
    const { correlationId: _, id, version: _version, ...state } = body;
    expect(event?.data).toMatchObject({ assessmentId: id, ...state, actor: { role: 'supporter' } });
    const read = { id, version: 1, ...state };
    expect((await backbone.ask(`assessments/${id}`)).body).toEqual(read);
  });

  it('follow each other, and are listed by condition in the order in which they were entered', async () => {
    const participationId = await partnership.state();
    const of = { participationId, condition: 'diverse_partners' };
    const first = created(await assess({ ...of, assessedOn: '2024-02-01' }));
    created(await assess({ participationId }));
    const second = created(await assess({ ...of, level: 'in_place', assessedOn: '2024-01-01' }));
    const query = `assessments?participationId=${participationId}&condition=diverse_partners`;
    const { items } = (await backbone.ask(query)).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([first.id, second.id]);
  });

  it.each([
    ['no evidence', () => ({ evidence: [] }), 400, 'VALIDATION_FAILED'],
    ['evidence that runs a script', () => ({ evidence: ['javascript:alert(1)'] }), 400, 'VALIDATION_FAILED'],
    ['evidence twice', () => ({ evidence: ['Visit', 'Visit'] }), 400, 'VALIDATION_FAILED'],
    [
      'more than ten pieces of evidence',
      () => ({ evidence: Array.from({ length: 11 }, (_, at) => `Visit ${at}`) }),
      400,
      'VALIDATION_FAILED',
    ],
    ['another level', () => ({ level: 'great' }), 400, 'VALIDATION_FAILED'],
    ['another condition', () => ({ condition: 'good_weather' }), 400, 'VALIDATION_FAILED'],
    ['a day to come', () => ({ assessedOn: addDays(today(), 1) }), 422, 'ASSESSMENT_AHEAD'],
    ['a day before the participation', () => ({ assessedOn: '2019-01-01' }), 422, 'ASSESSMENT_TOO_EARLY'],
    [
      'an unknown participation',
      () => ({ participationId: crypto.randomUUID() }),
      404,
      'PARTICIPATION_NOT_FOUND',
    ],
  ])('are refused for %s', async (_, fields, status, code) => {
    expect(await assess(fields())).toMatchObject({ status, body: { code } });
  });

  it('are at most twenty of one condition, participation and day, however many are asked for at once', async () => {
    const participationId = await partnership.state();
    const many = Array.from({ length: 23 }, () => assess({ participationId, assessedOn: '2024-03-01' }));
    const answers = await Promise.all(many);
    const refused = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code as string);
    expect(refused).toEqual(Array.from({ length: 3 }, () => 'TOO_MANY_ASSESSMENTS'));
    const other = { participationId, assessedOn: '2024-03-01', condition: 'diverse_partners' };
    expect((await assess(other)).status).toBe(201);
  });

  it('are entered by supporters alone, and read by whoever sees the participation', async () => {
    const other = await partnership.state();
    await partnership.grant('sue', 'supporter', state);
    await partnership.grant('cora', 'coordinator', state);
    const { id } = created(await assess({}, 'sue'));
    const elsewhere = created(await assess({ participationId: other }));
    expect(await assess({}, 'cora')).toMatchObject({ status: 403, body: { code: 'ROLE_REQUIRED' } });
    expect(await assess({}, administrator)).toMatchObject({ status: 403 });
    expect(await assess({ participationId: other }, 'sue')).toMatchObject({ status: 404 });
    expect((await backbone.ask(`assessments/${id}`, 'cora')).status).toBe(200);
    expect(await backbone.ask(`assessments/${elsewhere.id}`, 'cora')).toMatchObject({
      status: 404,
      body: { code: 'ASSESSMENT_NOT_FOUND' },
    });
  });
});
