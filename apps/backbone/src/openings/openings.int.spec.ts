import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('opening initiatives', () => {
  let backbone: RunningBackbone;
  const agency = { legalName: 'SAMHSA', kind: 'federal_agency', codes: [{ scheme: 'uei', code: 'ABC' }] };
  const opening = (code: string, federalAgencyId: string) => ({
    code,
    title: 'Project AWARE',
    federalAgencyId,
    validFrom: '2018-09-30',
  });

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
  });
  afterAll(() => backbone?.stop());

  it('lets nobody but the first administrator begin', async () => {
    expect(await backbone.post('organizations', agency, 'stranger')).toMatchObject({
      status: 403,
      body: { code: 'ROLE_REQUIRED' },
    });
  });

  it('opens the first one once, with root, memberships and events', async () => {
    const { id: agencyId } = (await backbone.post('organizations', agency)).body;
    const open = (code: string) =>
      backbone.call(administrator, 'POST', 'initiatives', opening(code, agencyId), {
        'idempotency-key': code,
      });
    const [first, second] = await Promise.all([open('aware-1'), open('aware-2')]);
    const opened = [first, second].filter(({ status }) => status === 201);
    expect(opened.length).toBeGreaterThan(0);
    const { body, headers } = opened[0]!;
    expect(headers.get('etag')).toBe('"1"');
    expect(headers.get('location')).toBe(`/api/backbone/v1/initiatives/${body.id}`);
    expect(body).toMatchObject({ status: 'planning', timeZone: 'America/New_York', version: 1 });

    const again = await open(body.code);
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, body, 'true']);

    const root = (await backbone.ask(`participations/${body.rootParticipationId}`)).body;
    expect(root).toMatchObject({ tier: 'federal', name: 'SAMHSA', parents: [], validFrom: '2018-09-30' });
    expect(root.codes).toEqual(agency.codes);
    const held = (await backbone.ask(`memberships?initiativeId=${body.id}`)).body.items;
    expect(held.map((one: { role: string }) => one.role).sort()).toEqual(['coordinator', 'steward']);

    const [event] = await backbone.eventsOf(body.id);
    expect(event?.headers).toMatchObject({
      ce_type: 'impact.backbone.initiative.opened.v1',
      ce_aggregateversion: '1',
      ce_correlationid: body.correlationId,
      ce_initiativeid: body.id,
    });
    expect(event?.data['actor']).toEqual({
      subject: administrator,
      role: 'steward',
      participationId: body.rootParticipationId,
    });
    expect(await backbone.eventsOf(body.rootParticipationId)).toHaveLength(1);
  });

  it('refuses a wrong agency, a taken code, and names the member of the body', async () => {
    const partnership = await Partnership.open(backbone);
    const school = await partnership.organization();
    expect((await backbone.post('initiatives', opening('other', school.id))).body).toMatchObject({
      code: 'NOT_A_FEDERAL_AGENCY',
      path: 'federalAgencyId',
    });
    const { federalAgencyId, code } = (await backbone.ask('initiatives')).body.items[0];
    expect((await backbone.post('initiatives', opening(code, federalAgencyId))).body.code).toBe(
      'INITIATIVE_CODE_TAKEN',
    );
    const wrong = await backbone.post('initiatives', {
      ...opening('x', federalAgencyId),
      validFrom: '2023-02-29',
    });
    expect(wrong.body.errors[0].path).toBe('validFrom');
  });

  it('lets nobody begin again who is configured later', async () => {
    const env = { TOPIC_PREFIX: backbone.topicPrefix, FIRST_ADMINISTRATOR: 'latecomer' };
    const restarted = await RunningBackbone.start({ env });
    try {
      const { id } = (await backbone.ask('initiatives')).body.items[0];
      const agencyId = (await backbone.ask(`initiatives/${id}`)).body.federalAgencyId;
      for (const [path, body] of [
        ['organizations', { ...agency, codes: [] }],
        ['initiatives', opening('mine', agencyId)],
      ] as const) {
        const { status, body: refused } = await restarted.post(path, body, 'latecomer');
        expect([path, status, refused.code]).toEqual([path, 403, 'ROLE_REQUIRED']);
      }
      expect((await restarted.ask('initiatives', 'latecomer')).status).toBe(403);
      expect((await restarted.ask('initiatives')).status).toBe(200);
    } finally {
      await restarted.stop();
    }
  });

  it('refuses a first day so far ahead that nothing could ever begin', async () => {
    const { federalAgencyId } = (await backbone.ask('initiatives')).body.items[0];
    const slip = { ...opening('slip', federalAgencyId), validFrom: '9999-01-01' };
    expect((await backbone.post('initiatives', slip)).body.code).toBe('DAY_TOO_LATE');
  });

  it('refuses a zone by whose days roles could not begin', async () => {
    const { id, version, federalAgencyId } = (await backbone.ask('initiatives')).body.items[0];
    const ifMatch = { 'if-match': `"${version}"` };
    const change = (timeZone: string, headers: object) =>
      backbone.call(administrator, 'PATCH', `initiatives/${id}`, { timeZone }, headers);
    expect((await change('UTC', {})).body.code).toBe('VERSION_MISSING');
    for (const [timeZone, code] of [
      ['Etc/GMT+25', 'VALIDATION_FAILED'],
      ['SystemV/EST5', 'TIME_ZONE_UNKNOWN'],
    ]) {
      const elsewhere = { ...opening('elsewhere', federalAgencyId), timeZone };
      expect((await backbone.post('initiatives', elsewhere)).body.code).toBe(code);
      expect((await change(timeZone!, ifMatch)).body.code).toBe(code);
    }
  });

  it('gives the administrator no power once the roles are revoked', async () => {
    const { body } = await backbone.ask('initiatives');
    for (const { rootParticipationId } of body.items) {
      const granted = await backbone.post('memberships', {
        subject: 'successor',
        role: 'coordinator',
        participationId: rootParticipationId,
      });
      expect(granted.status).toBe(201);
    }
    const held = (await backbone.ask(`memberships?subject=${administrator}`, 'successor')).body.items;
    for (const { id } of held)
      expect((await backbone.post(`memberships/${id}/revoke`, {}, 'successor')).status).toBe(200);
    const refused = await backbone.post('organizations', { ...agency, codes: [] });
    expect(refused.body.code).toBe('ROLE_REQUIRED');
  });
});
