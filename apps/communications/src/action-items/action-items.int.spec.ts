import { topics } from '@impact/contracts';
import { granted } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import type { Answer } from '@impact/messaging/testing';
import { addDays } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { changeInitiative, openInitiative, todayIn } from '../testing/open-initiative.js';
import type { RunningCommunications } from '../testing/running-communications.js';
import { recipientsOf, root, site, startSmallPartnership, state } from '../testing/small-partnership.js';

describe('action items', () => {
  let service: RunningCommunications;
  let meetingId: string;

  const record = async (fields: object = {}): Promise<string> => {
    const parties = [{ side: 'state' }];
    const body = { participationId: state, kind: 'review', parties, ...fields };
    return (await service.call('coordinator@state', 'POST', 'meetings', body)).body.id;
  };
  const today = () => todayIn(service);
  const give = (fields: object = {}, as = 'coordinator@state'): Promise<Answer> =>
    service.call(as, 'POST', 'action-items', {
      meetingId,
      text: 'Ask the schools.',
      ownerSubject: 'planner@site',
      dueOn: addDays(today(), 7),
      ...fields,
    });
  const given = async (fields: object = {}): Promise<string> => {
    const { status, body } = await give(fields);
    expect([status, body.code]).toEqual([201, undefined]);
    return body.id;
  };
  const act = (id: string, action: 'done' | 'reopen', version?: number, as = 'planner@site', body = {}) =>
    service.call(as, 'POST', `action-items/${id}/${action}`, body, {
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    });
  const listed = async (as: string, query = ''): Promise<string[]> =>
    (await service.call(as, 'GET', `action-items?limit=500${query}`)).body.items.map(
      ({ id }: { id: string }) => id,
    );
  const eventsOf = async (id: string) => {
    const all = await service.read(topics.communications);
    return all
      .filter(({ key }) => key === id)
      .map(({ headers, data }) => ({
        fact: headers['ce_type']!.split('.')[3]!,
        causeId: headers['ce_id']!,
        data: data as Record<string, unknown>,
      }));
  };
  const factsOf = async (id: string) => (await eventsOf(id)).map(({ fact }) => fact);
  const until = (id: string, facts: readonly string[]) =>
    vi.waitFor(async () => expect(await factsOf(id)).toEqual(facts), { timeout: 10_000, interval: 200 });
  const toldOf = async (id: string, at: number) => recipientsOf(service, (await eventsOf(id))[at]!.causeId);

  /** Moves the service's clock, as seen from the real one. */
  const ahead = (days: number) =>
    vi.spyOn(service.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + days * 86_400_000));

  beforeAll(async () => {
    service = await startSmallPartnership();
    await openInitiative(service);
    await service.publish(granted('sue', 'supporter', state), granted('olaf', 'observer', state));
    await service.idle();
    meetingId = await record();
  });
  afterEach(() => void vi.restoreAllMocks());
  afterAll(() => service?.stop());

  it('are given to a person, who is told, without a word of what is to be done in an event', async () => {
    const id = await given();
    await service.idle();
    const [event] = await eventsOf(id);
    expect(event).toMatchObject({ fact: 'given', data: { meetingId, ownerSubject: 'planner@site' } });
    expect(JSON.stringify(event!.data)).not.toContain('schools');
    expect(await toldOf(id, 0)).toEqual(['planner@site']);
    const inbox = (await service.call('planner@site', 'GET', 'notifications')).body.items;
    expect(inbox[0].text).toBe(`Tennessee: something was given to you to do, by ${addDays(today(), 7)}.`);
  });

  it('are given to a participation, whose coordinators are told, and nobody of what they give themselves', async () => {
    const owner = { ownerSubject: undefined, ownerParticipationId: site };
    const id = await given(owner);
    const own = await given({ ownerSubject: 'coordinator@state' });
    await service.idle();
    expect(await toldOf(id, 0)).toEqual(['coordinator@site']);
    expect(await toldOf(own, 0)).toEqual([]);
    expect(await listed('coordinator@site', '&whose=mine')).toContain(id);
    expect(await listed('coordinator@state', '&whose=mine')).not.toContain(id);
    expect((await act(id, 'done', 1, 'coordinator@site')).status).toBe(200);
  });

  it('are done and reopened by the version that was read, by their owner or whoever coordinates', async () => {
    const id = await given();
    expect((await act(id, 'done')).body.code).toBe('VERSION_MISSING');
    expect((await act(id, 'done', 2)).status).toBe(412);
    expect((await act(id, 'reopen', 1)).body.code).toBe('ACTION_ITEM_OPEN');
    expect((await act(id, 'done', 1)).body).toMatchObject({ doneOn: today(), version: 2 });
    expect((await act(id, 'done', 2)).body.code).toBe('ACTION_ITEM_DONE');
    const passed = { dueOn: addDays(today(), -1) };
    expect((await act(id, 'reopen', 2, 'coordinator@state', passed)).body.code).toBe(
      'ACTION_ITEM_DUE_PASSED',
    );
    const dueOn = addDays(today(), 3);
    expect((await act(id, 'reopen', 2, 'coordinator@state', { dueOn })).body).toMatchObject({
      doneOn: null,
      dueOn,
    });
    expect((await act(id, 'done', 3, 'olaf')).status).toBe(403);
    expect((await act(id, 'done', 3, 'anna')).body.code).toBe('ACTION_ITEM_NOT_FOUND');
    expect(await factsOf(id)).toEqual(['given', 'done', 'reopened']);
  });

  it('are told to be due on their day, and once more that they are late, and never once they are done', async () => {
    const [id, done] = [await given(), await given()];
    await act(done, 'done', 1);
    ahead(6);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await factsOf(id)).toEqual(['given']);
    ahead(7);
    await until(id, ['given', 'due']);
    ahead(8);
    await until(id, ['given', 'due', 'due']);
    await vi.waitFor(async () => expect(await toldOf(id, 2)).toEqual(['planner@site']));
    expect((await eventsOf(id)).map(({ data }) => data['daysOverdue'])).toEqual([undefined, 0, 1]);
    ahead(30);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await factsOf(id)).toEqual(['given', 'due', 'due']);
    expect(await factsOf(done)).toEqual(['given', 'done']);
  });

  it('are not told any more where their meeting was withdrawn, nor given there', async () => {
    const mistaken = await record();
    const id = await given({ meetingId: mistaken });
    const headers = { 'if-match': '"1"' };
    await service.call('coordinator@state', 'POST', `meetings/${mistaken}/withdraw`, undefined, headers);
    expect((await give({ meetingId: mistaken })).body.code).toBe('MEETING_WITHDRAWN');
    ahead(9);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await factsOf(id)).toEqual(['given']);
    expect(await listed('planner@site', '&whose=mine')).not.toContain(id);
  });

  it.each([
    ['no owner', { ownerSubject: undefined }, 422, 'ACTION_ITEM_OWNER_MISSING'],
    ['two owners', { ownerParticipationId: site }, 422, 'ACTION_ITEM_OWNER_MISSING'],
    ['somebody of no initiative', { ownerSubject: 'nobody' }, 422, 'ACTION_ITEM_OWNER_UNKNOWN'],
    [
      'a participation of no initiative',
      { ownerSubject: undefined, ownerParticipationId: uuidv7() },
      422,
      'ACTION_ITEM_OWNER_UNKNOWN',
    ],
    ['a day that has passed', { dueOn: '2024-01-31' }, 422, 'ACTION_ITEM_DUE_PASSED'],
    ['a day too far ahead', { dueOn: '9999-01-01' }, 422, 'DAY_TOO_LATE'],
    ['a day that does not exist', { dueOn: '2023-02-29' }, 400, 'VALIDATION_FAILED'],
    ['nothing to do', { text: '' }, 400, 'VALIDATION_FAILED'],
    ['no meeting', { meetingId: uuidv7() }, 404, 'MEETING_NOT_FOUND'],
  ])('refuse %s', async (_, fields, status, code) => {
    expect(await give(fields)).toMatchObject({ status, body: { code } });
  });

  it('are at most a hundred at one meeting, however many are given at once', async () => {
    const busy = await record();
    for (let more = 0; more < 97; more += 1) await given({ meetingId: busy });
    const answers = await Promise.all(Array.from({ length: 8 }, () => give({ meetingId: busy })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ body }) => body.code === 'TOO_MANY_ACTION_ITEMS')).toHaveLength(5);
  });

  it('are given by who may write the meeting down, and read by their owner and whoever sees the meeting', async () => {
    expect((await give({}, 'sue')).status).toBe(403);
    expect((await give({}, 'olaf')).body.code).toBe('ROLE_REQUIRED');
    const parties = [{ side: 'federal' }];
    const body = { participationId: root, kind: 'review', parties };
    const above = (await service.call('coordinator@root', 'POST', 'meetings', body)).body.id;
    const { body: item } = await give({ meetingId: above }, 'coordinator@root');
    const read = async (as: string) => (await service.call(as, 'GET', `action-items/${item.id}`)).status;
    expect([await read('planner@site'), await read('coordinator@root')]).toEqual([200, 200]);
    expect([await read('coordinator@state'), await read('anna')]).toEqual([404, 404]);
    expect((await act(item.id, 'done', 1)).status).toBe(200);
    expect(await listed('planner@site', '&whose=mine&state=done')).toContain(item.id);
    expect(await listed('planner@site', '&whose=mine&state=open')).not.toContain(item.id);
  });

  it('are refused, not hidden, to those who read them where they are done and do not see the meeting', async () => {
    const above = await service.call('coordinator@root', 'POST', 'meetings', {
      participationId: root,
      kind: 'review',
      parties: [{ side: 'federal' }],
    });
    const owner = { ownerSubject: undefined, ownerParticipationId: site };
    const { body: item } = await give({ meetingId: above.body.id, ...owner }, 'coordinator@root');
    for (const as of ['planner@site', 'olaf']) {
      expect((await service.call(as, 'GET', `action-items/${item.id}`)).status).toBe(200);
      expect((await act(item.id, 'done', 1, as)).body.code).toBe('ROLE_REQUIRED_HERE');
    }
    expect((await act(item.id, 'done', 1, 'coordinator@root')).status).toBe(200);
  });

  it('stay as they are once the initiative is closed', async () => {
    const id = await given();
    await changeInitiative(service, { status: 'closed' });
    for (const answer of [give(), act(id, 'done', 1), act(id, 'done', 1, 'coordinator@state')])
      expect((await answer).body.code).toBe('INITIATIVE_CLOSED');
  });
});
