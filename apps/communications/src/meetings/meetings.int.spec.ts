import { topics } from '@impact/contracts';
import { granted } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import type { Answer } from '@impact/messaging/testing';
import { addDays } from '@impact/partnership-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeInitiative, openInitiative, todayIn } from '../testing/open-initiative.js';
import type { RunningCommunications } from '../testing/running-communications.js';
import { root, site, startSmallPartnership, state } from '../testing/small-partnership.js';

describe('meetings', () => {
  let service: RunningCommunications;
  let purposes = 0;

  const parties = [{ side: 'state', participationId: state }, { side: 'ta_centre' }];
  const record = (fields: object = {}, as = 'coordinator@state'): Promise<Answer> =>
    service.call(as, 'POST', 'meetings', { participationId: state, kind: 'review', parties, ...fields });
  const made = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    expect([status, body.code]).toEqual([201, undefined]);
    return body as { id: string; version: number };
  };
  const path = async (fields: object = {}, as = 'coordinator@state') => {
    purposes += 1;
    const body = {
      participationId: state,
      parties,
      purpose: `support_${purposes}`,
      medium: 'meeting',
      cadenceDays: 31,
      validFrom: addDays(today(), -20),
      ...fields,
    };
    return (await made(service.call(as, 'POST', 'paths', body))).id;
  };
  const readPath = async (id: string) => (await service.call('coordinator@root', 'GET', `paths/${id}`)).body;
  const contact = (id: string, on: string) =>
    service.call('coordinator@state', 'POST', `paths/${id}/contacts`, { on });
  const read = (id: string, as = 'coordinator@state') => service.call(as, 'GET', `meetings/${id}`);
  const basedOn = (version: number | undefined) =>
    version === undefined ? {} : { 'if-match': `"${version}"` };
  const write = (id: string, version: number | undefined, body: object, as = 'coordinator@state') =>
    service.call(as, 'PUT', `meetings/${id}`, body, basedOn(version));
  const withdraw = (id: string, version: number | undefined, as = 'coordinator@state') =>
    service.call(as, 'POST', `meetings/${id}/withdraw`, undefined, basedOn(version));
  const today = () => todayIn(service);
  const eventsOf = async (id: string) => {
    await service.idle();
    return (await service.read(topics.communications)).filter(({ key }) => key === id);
  };
  const factsOf = async (id: string) =>
    (await eventsOf(id)).map(({ headers }) => headers['ce_type']!.split('.')[3]);

  beforeAll(async () => {
    service = await startSmallPartnership();
    await openInitiative(service);
    await service.publish(granted('sue', 'supporter', state), granted('olaf', 'observer', state));
    await service.idle();
  });
  afterAll(() => service?.stop());

  it('are recorded for today unless told, with an event that says nothing of what was written', async () => {
    const { id } = await made(record({ kind: 'planning', decisions: 'Screen at the door.', notes: 'Long.' }));
    expect((await read(id)).body).toMatchObject({
      participationId: state,
      kind: 'planning',
      heldOn: today(),
      parties,
      pathIds: [],
      decisions: 'Screen at the door.',
      withdrawnOn: null,
      version: 1,
    });
    const [event] = await eventsOf(id);
    expect(event!.data).toMatchObject({ meetingId: id, kind: 'planning', heldOn: today(), parties });
    expect(JSON.stringify(event!.data)).not.toMatch(/Screen|Long/);
  });

  it('are the contact of each path that they name, unless a later one is known', async () => {
    const heldOn = addDays(today(), -3);
    const [waiting, late] = [await path(), await path()];
    await contact(late, addDays(today(), -1));
    const { id } = await made(record({ kind: 'path', heldOn, pathIds: [waiting, late] }, 'sue'));
    expect(await readPath(waiting)).toMatchObject({ lastContactOn: heldOn, dueOn: addDays(heldOn, 31) });
    expect(await readPath(late)).toMatchObject({ lastContactOn: addDays(today(), -1), version: 2 });
    expect(await factsOf(waiting)).toEqual(['established', 'contacted']);
    expect((await read(id)).body.pathIds).toEqual([waiting, late].sort());
  });

  it('are written down anew by the version that was read, without an event', async () => {
    const { id } = await made(record({ decisions: 'First.' }));
    expect((await write(id, undefined, {})).body.code).toBe('VERSION_MISSING');
    expect((await write(id, 1, { notes: 'Second.' })).body).toMatchObject({
      decisions: null,
      notes: 'Second.',
      version: 2,
    });
    expect((await write(id, 1, {})).status).toBe(412);
    expect((await write(id, 2, {}, 'sue')).status).toBe(403);
    expect(await factsOf(id)).toEqual(['recorded']);
  });

  it('are withdrawn with the contacts that they are the last of', async () => {
    const heldOn = addDays(today(), -3);
    const [last, later] = [await path(), await path()];
    const { id } = await made(record({ kind: 'path', heldOn, pathIds: [last, later] }));
    await contact(later, addDays(today(), -2));
    expect((await withdraw(id, undefined)).body.code).toBe('VERSION_MISSING');
    expect((await withdraw(id, 1)).body).toMatchObject({ withdrawnOn: today(), version: 2 });
    expect(await readPath(last)).toMatchObject({ lastContactOn: null, dueOn: addDays(today(), 11) });
    expect(await readPath(later)).toMatchObject({ lastContactOn: addDays(today(), -2) });
    expect(await factsOf(id)).toEqual(['recorded', 'withdrawn']);
    expect(await factsOf(last)).toEqual(['established', 'contacted', 'changed']);
    for (const answer of [withdraw(id, 2), write(id, 2, {})])
      expect((await answer).body.code).toBe('MEETING_WITHDRAWN');
  });

  it('are no contact any more once they are withdrawn, whether a later contact was withdrawn before or after', async () => {
    const withdrawContact = async (id: string) => {
      const { version } = await readPath(id);
      const by = basedOn(version);
      return service.call('coordinator@state', 'POST', `paths/${id}/contacts/withdraw`, undefined, by);
    };
    for (const isContactFirst of [true, false]) {
      const pathId = await path();
      await contact(pathId, addDays(today(), -9));
      const { id } = await made(record({ kind: 'path', heldOn: addDays(today(), -5), pathIds: [pathId] }));
      await contact(pathId, addDays(today(), -2));
      const steps = [() => withdrawContact(pathId), () => withdraw(id, 1)];
      for (const step of isContactFirst ? steps : steps.reverse()) expect((await step()).status).toBe(200);
      expect(await readPath(pathId)).toMatchObject({ lastContactOn: null, dueOn: addDays(today(), 11) });
    }
  });

  it('are withdrawn with the contact, or know that they are no contact any more, however both are asked at once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const heldOn = addDays(today(), -9);
      const pathId = await path();
      const { id } = await made(record({ kind: 'path', heldOn, pathIds: [pathId] }));
      const [withdrawn, contacted] = await Promise.all([withdraw(id, 1), contact(pathId, today())]);
      expect([withdrawn.status, contacted.status]).toEqual([200, 200]);
      expect(await readPath(pathId)).toMatchObject({ lastContactOn: today(), dueOn: addDays(today(), 31) });
    }
  });

  it.each([
    ['one that lies ahead', () => ({ heldOn: addDays(today(), 1) }), 422, 'MEETING_AHEAD'],
    ['one along a path that names none', () => ({ kind: 'path' }), 422, 'MEETING_PATH_MISSING'],
    ['a path of no initiative', () => ({ pathIds: [uuidv7()] }), 422, 'MEETING_PATH_UNKNOWN'],
    ['nobody', () => ({ parties: [] }), 400, 'VALIDATION_FAILED'],
    ['a kind that is none', () => ({ kind: 'party' }), 400, 'VALIDATION_FAILED'],
    ['a day that does not exist', () => ({ heldOn: '2023-02-29' }), 400, 'VALIDATION_FAILED'],
    [
      'a party of another tier',
      () => ({ parties: [{ side: 'local', participationId: state }] }),
      422,
      'PARTY_UNKNOWN',
    ],
  ])('refuse %s', async (_, fields, status, code) => {
    expect(await record(fields())).toMatchObject({ status, body: { code } });
  });

  it('refuse to be a contact where none could be entered, and are then not recorded at all', async () => {
    const good = await path();
    const ended = await path({ validFrom: '2024-01-01', validTo: '2024-03-31' });
    const young = await path({ validFrom: addDays(today(), -2) });
    const above = await path({ participationId: root }, 'coordinator@root');
    const heldOn = addDays(today(), -5);
    const before = (await service.call('coordinator@state', 'GET', 'meetings?limit=500')).body.items.length;
    for (const [pathId, code] of [
      [ended, 'PATH_CLOSED'],
      [young, 'CONTACT_BEFORE_PATH'],
      [above, 'MEETING_PATH_UNKNOWN'],
    ]) {
      const pathIds = [good, pathId];
      expect((await record({ kind: 'path', heldOn, pathIds })).body.code).toBe(code);
    }
    expect(await readPath(good)).toMatchObject({ lastContactOn: null, version: 1 });
    const after = (await service.call('coordinator@state', 'GET', 'meetings?limit=500')).body.items.length;
    expect(after).toBe(before);
  });

  it('are recorded by whoever coordinates, along a path by a supporter too, and read by whoever sees the participation', async () => {
    const pathIds = [await path()];
    expect((await record({}, 'sue')).status).toBe(403);
    expect((await record({ kind: 'path', pathIds }, 'sue')).status).toBe(201);
    expect((await record({ kind: 'path', pathIds }, 'olaf')).body.code).toBe('ROLE_REQUIRED');
    expect((await record({ participationId: root })).body.code).toBe('DIRECTORY_BEHIND');
    const atRoot = await made(record({ participationId: root }, 'coordinator@root'));
    expect((await read(atRoot.id)).body.code).toBe('MEETING_NOT_FOUND');
    expect((await withdraw(atRoot.id, 1)).body.code).toBe('MEETING_NOT_FOUND');
    expect((await read(atRoot.id, 'coordinator@root')).status).toBe(200);
  });

  it('are listed by day, the latest first, page by page, of a kind where that is asked', async () => {
    const days = [-30, -10, -20].map((ago) => addDays(today(), ago));
    for (const heldOn of days) await made(record({ participationId: site, heldOn, kind: 'other' }));
    await made(record({ participationId: site, heldOn: days[0], kind: 'planning' }));
    const list = async (query: string) =>
      (await service.call('coordinator@state', 'GET', `meetings?participationId=${site}&${query}`)).body;
    const first = await list('kind=other&limit=2');
    const second = await list(`kind=other&limit=2&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ heldOn }) => heldOn)).toEqual([
      days[1],
      days[2],
      days[0],
    ]);
    expect((await list('kind=planning')).items).toHaveLength(1);
  });

  it('stay as they are once the initiative is closed', async () => {
    const { id } = await made(record());
    await changeInitiative(service, { status: 'closed' });
    for (const answer of [record(), write(id, 1, {}), withdraw(id, 1)])
      expect((await answer).body.code).toBe('INITIATIVE_CLOSED');
    expect((await read(id)).status).toBe(200);
  });
});
