import { Clock } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { RunningBackbone } from '../testing/running-backbone.js';

/** A clock that stands still until it is set. */
class SetClock extends Clock {
  at = new Date('2024-07-10T12:00:00Z');

  override now(): Date {
    return this.at;
  }
}

/** While the state's reviewer is away for a week in July; the initiative's days are New York's, four hours behind UTC. */
describe('a stand-in', () => {
  const clock = new SetClock();
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let state: string;
  let site: string;
  const absence = {
    role: 'reviewer',
    validFrom: '2024-07-15',
    validTo: '2024-07-19',
    standsInFor: 'rev@state',
  };
  const ask = (subject: string, fields: object = {}, as = 'lead@state') =>
    backbone.post('memberships', { ...absence, subject, participationId: state, ...fields }, as);
  const mayRead = async (subject: string, instant: string) => {
    clock.at = new Date(instant);
    const { status } = await backbone.ask(`participations/${site}`, subject);
    const listed = await backbone.ask('initiatives', subject);
    expect(listed.status === 200 && listed.body.items.length === 1).toBe(status === 200);
    return status;
  };

  beforeAll(async () => {
    backbone = await RunningBackbone.start({ clock });
    partnership = await Partnership.open(backbone);
    state = await partnership.state();
    site = await partnership.start(state);
    await partnership.grant('lead@state', 'coordinator', state);
    await partnership.grant('rev@state', 'reviewer', state);
    await partnership.grant('reporter@state', 'reporter', state);
  });
  afterAll(() => backbone?.stop());

  it('is seen to be one, by whom and for whom', async () => {
    const made = created(await ask('sam@state'));
    expect(made).toMatchObject({ subject: 'sam@state', ...absence, status: 'granted' });
    const { body } = await backbone.ask('memberships?subject=sam@state', 'lead@state');
    expect(body.items).toEqual([expect.objectContaining({ standsInFor: 'rev@state' })]);
    const [event] = await backbone.eventsOf(made.id);
    expect(event?.data).toMatchObject({ standsInFor: 'rev@state', actor: { subject: 'lead@state' } });
    const own = (await backbone.ask('memberships?subject=rev@state', 'lead@state')).body.items;
    expect(own).toEqual([expect.objectContaining({ standsInFor: null, status: 'granted' })]);
  });

  it('begins and ends by itself, at midnight of the initiative', async () => {
    const answers = [];
    for (const instant of [
      '2024-07-15T03:59:59Z',
      '2024-07-15T04:00:00Z',
      '2024-07-20T03:59:59Z',
      '2024-07-20T04:00:00Z',
    ])
      answers.push(await mayRead('sam@state', instant));
    expect(answers).toEqual([403, 200, 200, 403]);
    expect(await mayRead('rev@state', '2024-07-17T12:00:00Z')).toBe(200);
    clock.at = new Date('2024-07-10T12:00:00Z');
  });

  it.each([
    ['without a last day', () => ask('ann', { validTo: undefined }), 422, 'STAND_IN_WITHOUT_END'],
    ['for nobody', () => ask('ann', { standsInFor: 'nobody' }), 422, 'NOBODY_TO_STAND_IN_FOR'],
    ['in another role', () => ask('ann', { role: 'planner' }), 422, 'NOBODY_TO_STAND_IN_FOR'],
    ['at another place', () => ask('ann', { participationId: site }), 422, 'NOBODY_TO_STAND_IN_FOR'],
    [
      'before the absent was there',
      () => ask('ann', { validFrom: '2024-01-01' }),
      422,
      'NOBODY_TO_STAND_IN_FOR',
    ],
    ['for a stand-in', () => ask('ann', { standsInFor: 'sam@state' }), 422, 'NOBODY_TO_STAND_IN_FOR'],
    ['for themselves', () => ask('rev@state', {}), 409, 'MEMBERSHIP_EXISTS'],
    ['to oneself', () => ask('lead@state'), 403, 'NOT_TO_ONESELF'],
    ['by whom is away', () => ask('ann', {}, 'rev@state'), 403, 'ROLE_REQUIRED'],
    ['who reports there', () => ask('reporter@state'), 409, 'ROLES_SEPARATED'],
    ['twice', () => ask('sam@state', { validFrom: '2024-07-19' }), 409, 'MEMBERSHIP_EXISTS'],
  ])('is refused %s', async (_, attempt, status, code) => {
    const refused = await attempt();
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('does not become a reporter there meanwhile, and may after', async () => {
    const during = {
      role: 'reporter',
      standsInFor: undefined,
      validFrom: '2024-07-19',
      validTo: '2024-07-31',
    };
    expect((await ask('sam@state', during)).body.code).toBe('ROLES_SEPARATED');
    expect((await ask('sam@state', { ...during, validFrom: '2024-07-20' })).status).toBe(201);
  });

  it('for a coordinator gives no right to grant to oneself', async () => {
    const place = { role: 'coordinator', standsInFor: 'lead@state' };
    created(await ask('deputy@state', { ...place, validFrom: '2024-07-10' }));
    const own = { role: 'reviewer', standsInFor: undefined };
    expect((await ask('deputy@state', own, 'deputy@state')).body.code).toBe('NOT_TO_ONESELF');
    expect((await ask('kim@state', own, 'deputy@state')).status).toBe(201);
    clock.at = new Date('2024-07-20T04:00:00Z');
    expect((await ask('lee@state', own, 'deputy@state')).body.code).toBe('ROLE_REQUIRED');
    clock.at = new Date('2024-07-10T12:00:00Z');
  });
});
