import { addDays } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('champions', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let state: string;
  let agency: string;
  let count = 0;

  const name = (fields: object = {}, as = administrator) => {
    const body = {
      participationId: state,
      organizationId: agency,
      office: `Office of Safe Schools ${++count}`,
      evidence: 'https://example.gov/safe-schools/letter.pdf',
      ...fields,
    };
    return backbone.post('champions', body, as);
  };
  const end = (id: string, version: number | undefined, body: object = {}, as = administrator) =>
    backbone.call(as, 'POST', `champions/${id}/end`, body, {
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    });
  /** In the zone of an initiative that names none. */
  const today = () => backbone.get(Clock).today('America/New_York');

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    state = await partnership.state();
    agency = (await partnership.organization({ kind: 'state_education_agency' })).id;
  });
  afterAll(() => backbone?.stop());

  it('are kept and told with the tier of their participation, from today on unless told', async () => {
    const { status, body } = await name();
    expect(status).toBe(201);
    expect(body).toMatchObject({ participationId: state, tier: 'state', validFrom: today(), validTo: null });
    const [event] = await backbone.eventsOf(body.id);
    expect(event?.headers['ce_type']).toBe('impact.backbone.champion.named.v1');
    const { tier, organizationId, office, evidence } = body;
    expect(event?.data).toMatchObject({ championId: body.id, tier, organizationId, office, evidence });
    expect(event?.data).toMatchObject({ actor: { role: 'coordinator' } });
    const { correlationId: _, ...read } = body;
    expect((await backbone.ask(`champions/${body.id}`)).body).toEqual(read);
    const { items } = (await backbone.ask(`champions?participationId=${state}`)).body;
    expect(items).toContainEqual(read);
  });

  it('are of the local tier at a site', async () => {
    const participationId = await partnership.start(state);
    expect((await name({ participationId })).body).toMatchObject({ tier: 'local' });
  });

  it('end by the version that was read, on a day that may lie ahead and be moved, until it has passed', async () => {
    const { id } = created(await name({ validFrom: '2024-01-01' }));
    expect((await end(id, undefined)).body.code).toBe('VERSION_MISSING');
    const ahead = addDays(today(), 100);
    expect((await end(id, 1, { on: ahead })).body).toMatchObject({ validTo: ahead, version: 2 });
    expect((await end(id, 1)).status).toBe(412);
    expect((await end(id, 2, { on: '2999-01-01' })).body.code).toBe('DAY_TOO_LATE');
    expect((await end(id, 2, { on: '2023-12-30' })).body.code).toBe('END_BEFORE_START');
    expect((await end(id, 2, { on: '2023-12-31' })).body).toMatchObject({ validTo: '2023-12-31' });
    expect((await end(id, 3)).body.code).toBe('CHAMPION_ENDED');
    const types = (await backbone.eventsOf(id)).map(({ headers }) => headers['ce_type']);
    expect(types.slice(1)).toEqual(Array.from({ length: 2 }, () => 'impact.backbone.champion.ended.v1'));
  });

  it.each([
    ['no evidence', { evidence: undefined }, 400, 'VALIDATION_FAILED'],
    ['an address that runs a script', { evidence: 'javascript:alert(1)' }, 400, 'VALIDATION_FAILED'],
    ['evidence that tells a story', { evidence: `Minutes ${'x'.repeat(120)}` }, 400, 'VALIDATION_FAILED'],
    ['no office', { office: '' }, 400, 'VALIDATION_FAILED'],
    ['an end before the start', { validFrom: '2024-01-02', validTo: '2024-01-01' }, 422, 'END_BEFORE_START'],
    ['a start that nobody will see', { validFrom: '2999-01-01' }, 422, 'DAY_TOO_LATE'],
    ['an unknown organization', { organizationId: crypto.randomUUID() }, 422, 'ORGANIZATION_UNKNOWN'],
    ['an unknown participation', { participationId: crypto.randomUUID() }, 404, 'PARTICIPATION_NOT_FOUND'],
  ])('are refused for %s', async (_, fields, status, code) => {
    expect(await name(fields)).toMatchObject({ status, body: { code } });
  });

  it('are named once for an office on any day, however many ask at once and however it is spelled', async () => {
    const offices = ['Office of Health', 'office of health', 'OFFICE OF HEALTH', 'Office of Health'];
    const answers = await Promise.all(offices.map((office) => name({ office, validFrom: '2024-01-01' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const { id, office } = answers.find(({ status }) => status === 201)!.body;
    created(await end(id, 1, { on: '2024-03-31' }));
    expect((await name({ office, validFrom: '2024-03-31' })).body.code).toBe('CHAMPION_EXISTS');
    expect((await name({ office, validFrom: '2024-04-01' })).status).toBe(201);
    const { id: organizationId } = await partnership.organization();
    expect((await name({ office, organizationId, validFrom: '2024-01-01' })).status).toBe(201);
  });

  it('are at most twenty at one participation that have not ended', async () => {
    const participationId = await partnership.state();
    const first = created(await name({ participationId }));
    for (let more = 1; more < 20; more += 1) created(await name({ participationId }));
    expect((await name({ participationId })).body.code).toBe('TOO_MANY_CHAMPIONS');
    created(await end(first.id, 1, { on: addDays(today(), -1) }));
    expect((await name({ participationId })).status).toBe(201);
  });

  it('are named and ended by whoever coordinates the participation, and read by whoever sees it', async () => {
    const other = await partnership.state();
    await partnership.grant('cora', 'coordinator', other);
    await partnership.grant('olaf', 'observer', other);
    const { id } = created(await name({ participationId: other }, 'cora'));
    const elsewhere = created(await name());
    expect(await name({}, 'cora')).toMatchObject({ status: 404 });
    const hidden = { status: 404, body: { code: 'CHAMPION_NOT_FOUND' } };
    expect(await end(elsewhere.id, 1, {}, 'cora')).toMatchObject(hidden);
    expect(await backbone.ask(`champions/${elsewhere.id}`, 'olaf')).toMatchObject(hidden);
    expect(await end(id, 1, {}, 'olaf')).toMatchObject({ status: 403, body: { code: 'ROLE_REQUIRED' } });
    expect((await backbone.ask('champions', 'olaf')).body.items).toMatchObject([{ id }]);
  });
});
