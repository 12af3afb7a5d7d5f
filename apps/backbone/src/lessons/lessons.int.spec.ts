import { Clock } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('lessons', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let state: string;
  let site: string;
  let sibling: string;

  const indicator = 'students-referred@1';
  const figure = (fields: object = {}) => ({
    participationId: site,
    indicator,
    periodId: 'FFY2024-Q1',
    basis: 'official',
    ...fields,
  });
  const content = (fields: object = {}) => ({
    title: 'Ask twice',
    text: 'Who asks twice refers more.',
    topics: ['referral_pathways'],
    indicators: [indicator],
    evidence: [figure()],
    ...fields,
  });
  const draft = (fields: object = {}, as = 'cora') =>
    backbone.post('lessons', { participationId: site, ...content(fields) }, as);
  const act = (id: string, action: string, version: number | undefined, as = 'sue') =>
    backbone.call(as, 'POST', `lessons/${id}/${action}`, undefined, {
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    });
  const write = (id: string, version: number, fields: object = {}, as = 'cora') =>
    backbone.call(as, 'PUT', `lessons/${id}`, content(fields), { 'if-match': `"${version}"` });
  const read = (id: string, participationId: string, as = 'olaf') =>
    backbone.post(`lessons/${id}/read`, { participationId }, as);
  const published = async (fields: object = {}): Promise<string> => {
    const { id } = created(await draft(fields, administrator));
    created(await act(id, 'publish', 1));
    return id;
  };
  const typesOf = async (id: string) =>
    (await backbone.eventsOf(id)).map(({ headers }) => headers['ce_type']);

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    state = await partnership.state();
    site = await partnership.start(state);
    sibling = await partnership.start(state);
    await partnership.grant('cora', 'coordinator', site);
    await partnership.grant('sue', 'supporter', state);
    await partnership.grant('olaf', 'observer', sibling);
  });
  afterAll(() => backbone?.stop());

  it('are drafted without an event, written, published and retired, without their texts in events', async () => {
    const { id } = created(await draft());
    expect((await write(id, 1, { title: 'Ask three times' })).body).toMatchObject({
      title: 'Ask three times',
      version: 2,
    });
    expect(await typesOf(id)).toEqual([]);
    const today = backbone.get(Clock).today('America/New_York');
    expect((await act(id, 'publish', 2)).body).toMatchObject({
      status: 'published',
      publishedOn: today,
      version: 3,
    });
    expect((await act(id, 'retire', 3)).body).toMatchObject({ status: 'retired', retiredOn: today });
    expect(await typesOf(id)).toEqual([
      'impact.backbone.lesson.published.v1',
      'impact.backbone.lesson.retired.v1',
    ]);
    const [event] = await backbone.eventsOf(id);
    expect(event?.data).toMatchObject({
      lessonId: id,
      participationId: site,
      tier: 'local',
      topics: ['referral_pathways'],
      evidence: [figure()],
      publishedOn: today,
      actor: { subject: 'sue', role: 'supporter' },
    });
    expect(JSON.stringify(event)).not.toMatch(/Ask|twice/);
  });

  it('take what their status allows: a draft is written, what is published stands, what is retired is over', async () => {
    const id = await published();
    expect((await write(id, 2)).body.code).toBe('LESSON_ACTION_NOT_POSSIBLE');
    expect((await act(id, 'publish', 2)).body.code).toBe('LESSON_ACTION_NOT_POSSIBLE');
    created(await act(id, 'retire', 2));
    expect((await read(id, sibling)).body.code).toBe('LESSON_ACTION_NOT_POSSIBLE');
    const givenUp = created(await draft());
    expect((await act(givenUp.id, 'retire', 1)).body).toMatchObject({ status: 'retired', publishedOn: null });
  });

  it('change by the version that was read, and one of many at once', async () => {
    const { id } = created(await draft());
    expect((await act(id, 'publish', undefined)).body.code).toBe('VERSION_MISSING');
    const answers = await Promise.all(Array.from({ length: 4 }, () => act(id, 'publish', 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    expect((await write(id, 1)).status).toBe(412);
  });

  it.each([
    ['no topic', { topics: [] }, 400, 'VALIDATION_FAILED'],
    ['a topic that is a text', { topics: ['Ask us'] }, 400, 'VALIDATION_FAILED'],
    ['an indicator without a version', { indicators: ['students-referred'] }, 400, 'VALIDATION_FAILED'],
    [
      'evidence by another indicator',
      { indicators: ['students-screened@1'] },
      422,
      'LESSON_EVIDENCE_OF_OTHER_INDICATOR',
    ],
  ])('are refused with %s', async (_, fields, status, code) => {
    expect(await draft(fields)).toMatchObject({ status, body: { code } });
  });

  it('rest on figures of their own initiative alone', async () => {
    const other = await Partnership.open(backbone);
    const evidence = [figure(), figure({ participationId: other.root })];
    expect((await draft({ evidence })).body).toMatchObject({
      code: 'EVIDENCE_OUTSIDE_INITIATIVE',
      detail: expect.stringContaining('evidence.1.participationId') as string,
    });
    const { id } = created(await draft());
    expect((await write(id, 1, { evidence })).body.code).toBe('EVIDENCE_OUTSIDE_INITIATIVE');
  });

  it('are read once at each participation, by whoever says so first, however many say so at once', async () => {
    const id = await published();
    const answers = await Promise.all(Array.from({ length: 4 }, () => read(id, sibling)));
    expect(
      new Set(answers.map(({ status, body }) => `${status} ${body.lessonId} ${body.participationId}`)),
    ).toEqual(new Set([`200 ${id} ${sibling}`]));
    created(await read(id, site, 'cora'));
    expect((await backbone.ask(`lessons/${id}`, 'olaf')).body).toMatchObject({ readBy: 2 });
    const readings: { id: string }[] = await backbone.database.query(
      'select id from lesson_reading where lesson_id = $1 and participation_id = $2',
      [id, sibling],
    );
    expect(readings).toHaveLength(1);
    const [event] = await backbone.eventsOf(readings[0]!.id);
    expect(event?.data).toMatchObject({
      lessonId: id,
      originParticipationId: site,
      participationId: sibling,
      actor: { subject: 'olaf', role: 'observer' },
    });
  });

  it('are drafted by who coordinates, published by who supports, read by all of the initiative; drafts are theirs alone', async () => {
    const { id } = created(await draft());
    expect(await draft({}, 'olaf')).toMatchObject({ status: 403 });
    expect(await act(id, 'publish', 1, 'cora')).toMatchObject({
      status: 403,
      body: { code: 'ROLE_REQUIRED' },
    });
    expect((await backbone.ask(`lessons/${id}`, 'olaf')).body.code).toBe('LESSON_NOT_FOUND');
    expect((await backbone.ask(`lessons/${id}`, 'sue')).status).toBe(200);
    expect((await read(id, sibling)).body.code).toBe('LESSON_NOT_FOUND');
    created(await act(id, 'publish', 1));
    expect((await backbone.ask(`lessons/${id}`, 'olaf')).body).toMatchObject({
      text: 'Who asks twice refers more.',
    });
    expect((await read(id, site)).body.code).toBe('PARTICIPATION_NOT_FOUND');
    const other = await Partnership.open(backbone);
    await other.grant('fern', 'observer', other.root);
    await other.grant('fred', 'supporter', other.root);
    expect((await backbone.ask(`lessons/${id}`, 'fern')).body.code).toBe('LESSON_NOT_FOUND');
    expect((await read(id, other.root, 'fern')).body.code).toBe('LESSON_NOT_FOUND');
    expect((await act(id, 'retire', 2, 'fred')).body.code).toBe('LESSON_NOT_FOUND');
  });

  it('are found by topic, indicator and status, by page', async () => {
    const fields = { topics: ['school_climate'], indicators: ['climate@1'], evidence: [] };
    const ids = [await published(fields), await published(fields)].sort();
    const list = async (query: string) => (await backbone.ask(`lessons?${query}`, 'olaf')).body;
    const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
    expect(idsOf(await list('topic=school_climate'))).toEqual(ids);
    expect(idsOf(await list('indicator=climate@1&status=published'))).toEqual(ids);
    expect(idsOf(await list('indicator=climate@1&status=retired'))).toEqual([]);
    const first = await list('topic=school_climate&limit=1');
    expect(idsOf(await list(`topic=school_climate&limit=1&after=${first.next}`))).toEqual([ids[1]]);
  });

  it('are at most fifty drafts of one participation, however many are written at once', async () => {
    const busy = await partnership.start(state);
    const one = () => draft({ participationId: busy }, administrator);
    for (let drafted = 0; drafted < 49; drafted += 1) created(await one());
    const answers = await Promise.all([one(), one()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('TOO_MANY_LESSON_DRAFTS');
  });
});
