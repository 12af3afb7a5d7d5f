import { randomUUID } from 'node:crypto';
import { civilDate } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('memberships', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let state: string;
  let site: string;
  const grant = (subject: string, role: string, participationId: string, as?: string) =>
    backbone.post('memberships', { subject, role, participationId }, as);

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    state = await partnership.state();
    site = await partnership.start(state);
    await partnership.grant('lead@state', 'coordinator', state);
  });
  afterAll(() => backbone?.stop());

  it('are granted from today on, with a restricted event', async () => {
    const { body } = await grant('reporter@site', 'reporter', site, 'lead@state');
    expect(body).toMatchObject({
      status: 'granted',
      validFrom: civilDate(new Date(), 'America/New_York'),
      version: 1,
    });
    const [event] = await backbone.eventsOf(body.id);
    expect(event?.headers).toMatchObject({
      ce_type: 'impact.backbone.membership.granted.v1',
      ce_classification: 'restricted',
    });
    expect(event?.data['actor']).toEqual({
      subject: 'lead@state',
      role: 'coordinator',
      participationId: state,
    });
  });

  it.each([
    ['to oneself', () => grant('lead@state', 'reporter', site, 'lead@state'), 'NOT_TO_ONESELF'],
    [
      'above the own node',
      () => grant('x', 'reporter', partnership.root, 'lead@state'),
      'PARTICIPATION_NOT_FOUND',
    ],
    ['of a steward below the root', () => grant('x', 'steward', state), 'ROLE_ONLY_AT_ROOT'],
    ['of a supporter by a state', () => grant('x', 'supporter', site, 'lead@state'), 'ROLE_REQUIRED_HERE'],
    ['twice', () => grant('lead@state', 'coordinator', state), 'MEMBERSHIP_EXISTS'],
    ['of an unknown role', () => grant('x', 'king', site), 'VALIDATION_FAILED'],
  ])('refuses a grant %s', async (_, attempt, code) => {
    expect((await attempt()).body.code).toBe(code);
  });

  it.each(['evil @x', ' ', 'a\tb', '\u202eadmin@aware', '\u0430dmin@aware', 'x'.repeat(201), ''])(
    'refuses a subject that no token can name: %j',
    async (subject) => {
      expect((await grant(subject, 'reporter', site)).body).toMatchObject({
        code: 'VALIDATION_FAILED',
        errors: [{ path: 'subject' }],
      });
      const standIn = { subject: 'stand@in', role: 'reporter', participationId: site, standsInFor: subject };
      expect((await backbone.post('memberships', standIn)).body).toMatchObject({
        code: 'VALIDATION_FAILED',
        errors: [{ path: 'standsInFor' }],
      });
    },
  );

  it('keeps reporting and reviewing at one node apart, also when both are asked for at once', async () => {
    const both = await Promise.all([
      grant('one@site', 'reporter', site),
      grant('one@site', 'reviewer', site),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('ROLES_SEPARATED');
    expect((await grant('one@site', 'reviewer', state)).status).toBe(201);
  });

  it('take every power away the moment they are revoked, also for days in the past', async () => {
    const { id } = created(await grant('temp@state', 'coordinator', state));
    expect((await backbone.ask(`participations/${site}`, 'temp@state')).status).toBe(200);
    expect((await backbone.post(`memberships/${id}/revoke`, {}, 'lead@state')).body.status).toBe('revoked');
    expect((await backbone.ask(`participations/${site}`, 'temp@state')).status).toBe(403);
    expect((await backbone.post(`memberships/${id}/revoke`)).body.code).toBe('MEMBERSHIP_REVOKED');
    expect((await backbone.eventsOf(id)).map(({ data }) => data['status'])).toEqual(['granted', 'revoked']);
  });

  it('take the answers along that were given by them, whatever is held elsewhere', async () => {
    const coordinates = created(await grant('lead@two', 'coordinator', state));
    const request = { subject: 'observer@site', role: 'observer', participationId: site };
    const asked = async () => {
      const key = { 'idempotency-key': 'k' };
      const { status, body } = await backbone.call('lead@two', 'POST', 'memberships', request, key);
      return [status, body.code ?? body.subject];
    };
    const elsewhere = await partnership.state();
    expect(await asked()).toEqual([201, 'observer@site']);
    await partnership.grant('lead@two', 'coordinator', elsewhere);
    expect(await asked()).toEqual([201, 'observer@site']);
    created(await backbone.post(`memberships/${coordinates.id}/revoke`));
    expect(await asked()).toEqual([409, 'ANSWER_NOT_REPEATED']);
    await partnership.grant('lead@two', 'coordinator', state);
    expect(await asked()).toEqual([201, 'observer@site']);
  });

  it('give no answer again about a site that has come under others since, unless they are held there too', async () => {
    const moved = await partnership.start(state);
    const asked = async () => {
      const request = { subject: 'observer@moved', role: 'observer', participationId: moved };
      const key = { 'idempotency-key': 'moved' };
      const { status, body } = await backbone.call('lead@state', 'POST', 'memberships', request, key);
      return [status, body.code ?? body.subject];
    };
    expect(await asked()).toEqual([201, 'observer@moved']);
    const elsewhere = await partnership.state();
    const { version } = (await backbone.ask(`participations/${moved}`)).body;
    const move = { parentId: elsewhere, from: civilDate(new Date(), 'America/New_York') };
    const reparented = await backbone.call(administrator, 'POST', `participations/${moved}/reparent`, move, {
      'if-match': `"${version}"`,
    });
    expect(reparented.status).toBe(200);
    expect(await asked()).toEqual([409, 'ANSWER_NOT_REPEATED']);
    await partnership.grant('lead@state', 'coordinator', elsewhere);
    expect(await asked()).toEqual([201, 'observer@moved']);
  });

  it('do not exist for whoever coordinates elsewhere and only reads here', async () => {
    const { id } = created(await grant('reader@site', 'observer', site));
    await partnership.grant('lead@elsewhere', 'coordinator', await partnership.state());
    await partnership.grant('lead@elsewhere', 'observer', partnership.root);
    const revoke = async (membershipId: string) => {
      const { status, body } = await backbone.post(
        `memberships/${membershipId}/revoke`,
        {},
        'lead@elsewhere',
      );
      return [status, body.code, body.detail.replace(membershipId, '…')];
    };
    expect(await revoke(id)).toEqual(await revoke(randomUUID()));
    expect((await revoke(id))[0]).toBe(404);
  });

  it('shows one’s own and those that one coordinates', async () => {
    const subjects = async (as: string) =>
      new Set(
        (await backbone.ask('memberships', as)).body.items.map((one: { subject: string }) => one.subject),
      );
    expect(await subjects('reporter@site')).toEqual(new Set(['reporter@site']));
    expect(await subjects('lead@state')).not.toContain(administrator);
    expect(await subjects('lead@state')).toContain('reporter@site');
  });
});
