import { topics } from '@impact/contracts';
import { granted } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeInitiative, openInitiative, todayIn } from '../testing/open-initiative.js';
import type { RunningCommunications } from '../testing/running-communications.js';
import { recipientsOf, root, site, startSmallPartnership, state } from '../testing/small-partnership.js';

describe('announcements', () => {
  let service: RunningCommunications;

  const publish = (fields: object = {}, as = 'coordinator@state') =>
    service.call(as, 'POST', 'announcements', {
      participationId: state,
      title: 'New forms',
      body: 'Use the new forms.',
      ...fields,
    });
  const read = (id: string, as: string) => service.call(as, 'GET', `announcements/${id}`);
  const acknowledge = (id: string, as: string) => service.call(as, 'POST', `announcements/${id}/acknowledge`);
  const eventOf = async (id: string) => {
    await service.idle();
    return (await service.read(topics.communications)).find(({ key }) => key === id)!;
  };
  const toldOf = async (id: string) => recipientsOf(service, (await eventOf(id)).headers['ce_id']!);

  beforeAll(async () => {
    service = await startSmallPartnership();
    await openInitiative(service);
    await service.publish(granted('olaf', 'observer', site));
    await service.idle();
  });
  afterAll(() => service?.stop());

  it('are told to everybody who is a member at the participation and below, but to who published them', async () => {
    const { status, body } = await publish();
    expect([status, body.code]).toEqual([201, undefined]);
    const { data } = await eventOf(body.id);
    expect(data).toMatchObject({ participationId: state, tiers: ['federal', 'state', 'local'] });
    expect(JSON.stringify(data)).not.toMatch(/forms/);
    const told = ['anna', 'coordinator@site', 'olaf', 'planner@site', 'planner@state', 'reporter@site'];
    expect(await toldOf(body.id)).toEqual([...told, 'reviewer@site', 'reviewer@state']);
    expect((await service.call('olaf', 'GET', 'notifications')).body.items[0].text).toBe(
      'Bledsoe County: an announcement was published to you.',
    );
  });

  it('are told to the tiers that they are for', async () => {
    const { body } = await publish({ tiers: ['state'] });
    expect(await toldOf(body.id)).toEqual(['planner@state', 'reviewer@state']);
    expect((await publish({ tiers: ['federal'] })).body.code).toBe('ANNOUNCEMENT_TO_NOBODY');
  });

  it('are acknowledged by each who was told, once, and counted for who published them alone', async () => {
    const { id } = (await publish({ tiers: ['state'] })).body;
    await service.idle();
    expect((await read(id, 'coordinator@state')).body).toMatchObject({
      told: 2,
      acknowledged: 0,
      isTold: false,
    });
    const acknowledged = { isTold: true, acknowledgedOn: todayIn(service), told: null, acknowledged: null };
    for (const as of ['planner@state', 'planner@state'])
      expect((await acknowledge(id, as)).body).toMatchObject(acknowledged);
    expect((await acknowledge(id, 'coordinator@state')).body.code).toBe('ANNOUNCEMENT_NOT_TOLD');
    expect((await acknowledge(id, 'olaf')).body.code).toBe('ANNOUNCEMENT_NOT_FOUND');
    expect((await read(id, 'coordinator@state')).body).toMatchObject({ told: 2, acknowledged: 1 });
  });

  it('are read by who was told, wherever they are, and by who sees the participation', async () => {
    const { id } = (await publish({ tiers: ['local'] })).body;
    await service.idle();
    expect((await read(id, 'olaf')).body).toMatchObject({ title: 'New forms', isTold: true });
    expect((await read(id, 'coordinator@root')).status).toBe(200);
    const mine = async (as: string) =>
      (await service.call(as, 'GET', 'announcements?whose=mine&limit=500')).body.items.map(
        (each: { id: string }) => each.id,
      );
    expect(await mine('olaf')).toContain(id);
    expect(await mine('coordinator@root')).not.toContain(id);
  });

  it('are published by whoever coordinates, and not once the initiative is closed', async () => {
    expect((await publish({}, 'planner@state')).body.code).toBe('ROLE_REQUIRED');
    expect((await publish({ participationId: root })).body.code).toBe('DIRECTORY_BEHIND');
    expect((await publish({ participationId: uuidv7() })).body.code).toBe('DIRECTORY_BEHIND');
    expect((await publish({ title: '' })).body.code).toBe('VALIDATION_FAILED');
    expect((await publish({ tiers: ['county'] })).body.code).toBe('VALIDATION_FAILED');
    await changeInitiative(service, { status: 'closed' });
    expect((await publish()).body.code).toBe('INITIATIVE_CLOSED');
  });
});
