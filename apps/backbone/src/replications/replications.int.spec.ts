import { Clock } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('replications', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let origin: string;
  let adopter: string;

  const indicator = 'students-referred@1';
  const lesson = async (fields: object = {}, { publish = true } = {}): Promise<string> => {
    const content = { title: 'Ask twice', text: 'It helps.', topics: ['referral'], evidence: [] };
    const body = {
      participationId: origin,
      ...content,
      indicators: [indicator, 'students-screened@1'],
      ...fields,
    };
    const { id } = created(await backbone.post('lessons', body));
    if (publish) created(await act('lessons', id, 'publish', 1, undefined, 'sue'));
    return id;
  };
  const act = (noun: string, id: string, action: string, version: number, body?: object, as = 'cora') =>
    backbone.call(as, 'POST', `${noun}/${id}/${action}`, body, { 'if-match': `"${version}"` });
  const start = async (fields: object = {}, as = 'cora') =>
    backbone.post(
      'replications',
      { participationId: adopter, lessonId: await lesson(), indicator, ...fields },
      as,
    );
  const figure = (fields: object = {}) => ({
    participationId: adopter,
    indicator,
    periodId: 'FFY2024',
    basis: 'official',
    ...fields,
  });
  const evaluate = (id: string, version: number, outcome: object[] = [figure()], as = 'cora') =>
    act('replications', id, 'evaluate', version, { verdict: 'confirmed', outcome }, as);
  const abandon = (id: string, version: number, as = 'cora') =>
    act('replications', id, 'abandon', version, { reasonCode: 'staff_left' }, as);

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    const state = await partnership.state();
    origin = await partnership.start(state);
    adopter = await partnership.start(await partnership.state());
    await partnership.grant('cora', 'coordinator', adopter);
    await partnership.grant('sue', 'supporter', state);
    await partnership.grant('olaf', 'observer', origin);
  });
  afterAll(() => backbone?.stop());

  it('are started and evaluated by figures, each with its whole state in an event', async () => {
    const { id, lessonId } = created(await start());
    const today = backbone.get(Clock).today('America/New_York');
    expect((await evaluate(id, 1)).body).toMatchObject({
      status: 'evaluated',
      verdict: 'confirmed',
      outcome: [figure()],
      startedOn: today,
      endedOn: today,
      version: 2,
    });
    const events = await backbone.eventsOf(id);
    expect(events.map(({ headers }) => headers['ce_type'])).toEqual([
      'impact.backbone.replication.started.v1',
      'impact.backbone.replication.evaluated.v1',
    ]);
    expect(events[1]?.data).toMatchObject({
      lessonId,
      originParticipationId: origin,
      participationId: adopter,
      indicator,
      outcome: [figure()],
      actor: { subject: 'cora', role: 'coordinator' },
    });
  });

  it('end once: evaluated or abandoned, by the version that was read, one of many at once', async () => {
    const { id } = created(await start());
    expect((await abandon(id, 1)).body).toMatchObject({
      status: 'abandoned',
      reasonCode: 'staff_left',
      verdict: null,
    });
    for (const again of [evaluate(id, 2), abandon(id, 2)])
      expect((await again).body.code).toBe('REPLICATION_ENDED');
    const other = created(await start());
    const answers = await Promise.all([
      ...Array.from({ length: 3 }, () => evaluate(other.id, 1)),
      abandon(other.id, 1),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const withoutVersion = await backbone.post(
      `replications/${other.id}/abandon`,
      { reasonCode: 'x' },
      'cora',
    );
    expect(withoutVersion.body.code).toBe('VERSION_MISSING');
  });

  it.each<[string, () => Promise<object> | object, string]>([
    [
      'a draft',
      async () => ({ lessonId: await lesson({}, { publish: false }) }),
      'REPLICATION_OF_UNPUBLISHED_LESSON',
    ],
    [
      'a lesson that nobody wrote',
      () => ({ lessonId: crypto.randomUUID() }),
      'REPLICATION_OF_UNPUBLISHED_LESSON',
    ],
    ['their own lesson', () => ({ participationId: origin }), 'REPLICATION_OF_OWN_LESSON'],
    [
      'a measure that is none of the lesson’s',
      () => ({ indicator: 'climate@1' }),
      'REPLICATION_BY_OTHER_INDICATOR',
    ],
  ])('are not of %s', async (_, fields, code) => {
    expect(await start(await fields(), administrator)).toMatchObject({ status: 422, body: { code } });
  });

  it('are not of a lesson that was retired, and go on where one is', async () => {
    const lessonId = await lesson();
    const { id } = created(await start({ lessonId }));
    created(await act('lessons', lessonId, 'retire', 2, undefined, 'sue'));
    const more = await start({ lessonId, indicator: 'students-screened@1' });
    expect(more.body.code).toBe('REPLICATION_OF_UNPUBLISHED_LESSON');
    created(await evaluate(id, 1));
  });

  it('rest on figures of the same indicator version, in the same initiative, and on at least one', async () => {
    const { id } = created(await start());
    const other = await evaluate(id, 1, [figure(), figure({ indicator: 'students-referred@2' })]);
    expect(other.body).toMatchObject({
      code: 'REPLICATION_OUTCOME_OF_OTHER_INDICATOR',
      detail: expect.stringContaining('outcome.1.indicator') as string,
    });
    const { root } = await Partnership.open(backbone);
    expect((await evaluate(id, 1, [figure({ participationId: root })])).body.code).toBe(
      'EVIDENCE_OUTSIDE_INITIATIVE',
    );
    expect((await evaluate(id, 1, [])).body.code).toBe('VALIDATION_FAILED');
  });

  it('go on once at a participation for one lesson and measure, however many start at once', async () => {
    const lessonId = await lesson();
    const answers = await Promise.all(Array.from({ length: 4 }, () => start({ lessonId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await start({ lessonId })).body.code).toBe('REPLICATION_EXISTS');
    created(await start({ lessonId, indicator: 'students-screened@1' }));
    created(await abandon(answers.find(({ status }) => status === 201)!.body.id, 1));
    created(await start({ lessonId }));
  });

  it('are the adopting coordinator’s, and read in the whole initiative', async () => {
    const { id, lessonId } = created(await start());
    expect((await start({ participationId: origin })).status).toBe(404);
    expect((await start({}, 'olaf')).body.code).toBe('ROLE_REQUIRED');
    expect((await abandon(id, 1, 'olaf')).body.code).toBe('ROLE_REQUIRED');
    expect((await backbone.ask(`replications/${id}`, 'olaf')).body).toMatchObject({ id, version: 1 });
    const { items } = (await backbone.ask(`replications?lessonId=${lessonId}&status=started`, 'olaf')).body;
    expect(items).toMatchObject([{ id }]);
    const other = await Partnership.open(backbone);
    await other.grant('fern', 'coordinator', other.root);
    expect((await backbone.ask(`replications/${id}`, 'fern')).body.code).toBe('REPLICATION_NOT_FOUND');
    expect((await abandon(id, 1, 'fern')).body.code).toBe('REPLICATION_NOT_FOUND');
  });
});
