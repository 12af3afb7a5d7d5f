import { topics } from '@impact/contracts';
import { granted, initiativeId, started } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import type { Answer } from '@impact/messaging/testing';
import { addDays } from '@impact/partnership-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeInitiative, openInitiative, todayIn } from '../testing/open-initiative.js';
import type { RunningCommunications } from '../testing/running-communications.js';
import { root, site, startSmallPartnership, state } from '../testing/small-partnership.js';

describe('communication paths', () => {
  let service: RunningCommunications;
  let purposes = 0;

  const between = [{ side: 'state', participationId: state }, { side: 'ta_centre' }];
  const establish = (fields: object = {}, as = 'coordinator@state'): Promise<Answer> => {
    purposes += 1;
    const body = {
      participationId: state,
      parties: between,
      purpose: `support_${purposes}`,
      medium: 'call',
      cadenceDays: 31,
      ...fields,
    };
    return service.call(as, 'POST', 'paths', body);
  };
  const made = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    expect([status, body.code]).toEqual([201, undefined]);
    return body as { id: string; version: number; dueOn: string };
  };
  const read = (id: string, as = 'coordinator@state') => service.call(as, 'GET', `paths/${id}`);
  const contact = (id: string, body: object = {}, as = 'coordinator@state') =>
    service.call(as, 'POST', `paths/${id}/contacts`, body);
  const change = (id: string, version: number | undefined, body: object, as = 'coordinator@state') =>
    service.call(
      as,
      'PATCH',
      `paths/${id}`,
      body,
      version === undefined ? {} : { 'if-match': `"${version}"` },
    );
  const close = (id: string, version: number | undefined, body: object = {}, as = 'coordinator@state') =>
    service.call(
      as,
      'POST',
      `paths/${id}/close`,
      body,
      version === undefined ? {} : { 'if-match': `"${version}"` },
    );
  const today = () => todayIn(service);
  const eventsOf = async (id: string) => {
    await service.idle();
    const all = await service.read(topics.communications);
    return all.filter(({ key }) => key === id);
  };

  beforeAll(async () => {
    service = await startSmallPartnership();
    await openInitiative(service);
    await service.publish(granted('sue', 'supporter', state), granted('olaf', 'observer', state));
    await service.idle();
  });
  afterAll(() => service?.stop());

  it('are established from today on unless told, with the event and when the first contact is due', async () => {
    const { id, dueOn } = await made(establish({ escalateAfterDays: 7 }));
    expect(dueOn).toBe(addDays(today(), 31));
    expect((await read(id)).body).toMatchObject({
      initiativeId,
      participationId: state,
      ownerRole: 'coordinator',
      escalateAfterDays: 7,
      validFrom: today(),
      validTo: null,
      lastContactOn: null,
      version: 1,
    });
    const [event] = await eventsOf(id);
    expect(event!.headers['ce_type']).toBe('impact.communications.path.established.v1');
    expect(event!.data).toMatchObject({ pathId: id, dueOn, actor: { role: 'coordinator' } });
    const { items } = (await service.call('olaf', 'GET', `paths?participationId=${state}&limit=500`)).body;
    expect(items).toContainEqual(expect.objectContaining({ id }));
  });

  it('wait for the next contact from the last on, whoever of coordinators and supporters enters it', async () => {
    const { id } = await made(establish({ validFrom: addDays(today(), -20) }));
    const on = addDays(today(), -3);
    expect((await contact(id, { on }, 'sue')).body).toMatchObject({
      lastContactOn: on,
      dueOn: addDays(on, 31),
      version: 2,
    });
    expect((await contact(id, {})).body).toMatchObject({ lastContactOn: today() });
    expect((await contact(id, { on })).body.code).toBe('CONTACT_KNOWN');
    expect((await contact(id, { on: addDays(today(), 1) })).body.code).toBe('CONTACT_AHEAD');
    const other = await made(establish());
    expect((await contact(other.id, { on })).body.code).toBe('CONTACT_BEFORE_PATH');
    expect((await contact(id, {}, 'olaf')).body.code).toBe('ROLE_REQUIRED');
  });

  it('give back the contact before the last one, once, where that was a mistake: to who entered it, or a coordinator', async () => {
    const { id } = await made(establish({ validFrom: addDays(today(), -20) }));
    const withdraw = (version: number | undefined, as = 'coordinator@state') =>
      service.call(as, 'POST', `paths/${id}/contacts/withdraw`, undefined, {
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      });
    expect((await withdraw(1)).body.code).toBe('NO_CONTACT');
    const [first, last] = [addDays(today(), -9), addDays(today(), -2)];
    await contact(id, { on: first });
    await contact(id, { on: last }, 'sue');
    expect((await withdraw(undefined)).body.code).toBe('VERSION_MISSING');
    expect((await withdraw(2)).status).toBe(412);
    expect((await withdraw(3, 'olaf')).body.code).toBe('ROLE_REQUIRED');
    expect((await withdraw(3, 'sue')).body).toMatchObject({
      lastContactOn: first,
      dueOn: addDays(first, 31),
    });
    expect((await withdraw(4)).body.code).toBe('NO_CONTACT');
    await contact(id, { on: last });
    expect((await withdraw(5, 'sue')).body.code).toBe('CONTACT_OF_ANOTHER');
    expect((await withdraw(5)).body).toMatchObject({ lastContactOn: first, version: 6 });
    const types = (await eventsOf(id)).map(({ headers }) => headers['ce_type']!.split('.')[3]);
    expect(types.slice(-3)).toEqual(['changed', 'contacted', 'changed']);
  });

  it('are changed and closed by the version that was read', async () => {
    const { id } = await made(establish());
    expect((await change(id, undefined, { cadenceDays: 7 })).body.code).toBe('VERSION_MISSING');
    expect((await change(id, 1, { cadenceDays: 7 })).body).toMatchObject({
      cadenceDays: 7,
      medium: 'call',
      dueOn: addDays(today(), 7),
      version: 2,
    });
    expect((await change(id, 1, { cadenceDays: 8 })).status).toBe(412);
    expect((await close(id, undefined)).body.code).toBe('VERSION_MISSING');
    expect((await close(id, 1)).status).toBe(412);
    expect((await close(id, 2, { on: addDays(today(), -2) })).body.code).toBe('END_BEFORE_START');
    expect((await close(id, 2, { on: addDays(today(), 40) })).body.validTo).toBe(addDays(today(), 40));
    expect((await close(id, 3, { on: addDays(today(), -1) })).status).toBe(200);
    expect((await close(id, 4)).body.code).toBe('PATH_CLOSED');
    expect((await change(id, 4, { medium: 'email' })).body.code).toBe('PATH_CLOSED');
    expect((await contact(id)).body.code).toBe('PATH_CLOSED');
    expect((await eventsOf(id)).map(({ headers }) => headers['ce_type']!.split('.')[3])).toEqual([
      'established',
      'changed',
      'closed',
      'closed',
    ]);
  });

  it.each([
    [
      'a last day before the first',
      { validFrom: '2024-02-01', validTo: '2024-01-31' },
      422,
      'END_BEFORE_START',
    ],
    ['a first day too far ahead', { validFrom: '9999-01-01' }, 422, 'DAY_TOO_LATE'],
    ['a day that does not exist', { validFrom: '2023-02-29' }, 400, 'VALIDATION_FAILED'],
    ['one party alone', { parties: [{ side: 'state' }] }, 400, 'VALIDATION_FAILED'],
    [
      'a party of another tier',
      { parties: [{ side: 'local', participationId: state }, { side: 'state' }] },
      422,
      'PARTY_UNKNOWN',
    ],
    [
      'a party of no initiative',
      { parties: [{ side: 'state', participationId: uuidv7() }, { side: 'state' }] },
      422,
      'PARTY_UNKNOWN',
    ],
    ['a participation that nobody told of yet', { participationId: uuidv7() }, 409, 'DIRECTORY_BEHIND'],
  ])('refuse %s', async (_, fields, status, code) => {
    expect(await establish(fields)).toMatchObject({ status, body: { code } });
  });

  it('are had once by the same parties for the same purpose on some of the days, however many ask at once', async () => {
    const purpose = 'once';
    const asked = [between, [...between].reverse(), between, between].map((parties) =>
      establish({ purpose, parties, validFrom: '2024-01-01' }),
    );
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const { id } = answers.find(({ status }) => status === 201)!.body;
    expect((await close(id, 1, { on: '2024-03-31' })).status).toBe(200);
    expect((await establish({ purpose, validFrom: '2024-03-31' })).body.code).toBe('PATH_EXISTS');
    expect((await establish({ purpose, validFrom: '2024-04-01' })).status).toBe(201);
  });

  it('are at most fifty at one participation that have not ended', async () => {
    const crowded = uuidv7();
    await service.publish(started(crowded, 'state', 'Crowded', root));
    await service.idle();
    const fields = { participationId: crowded, parties: [{ side: 'state' }, { side: 'ta_centre' }] };
    const first = await made(establish(fields, 'coordinator@root'));
    for (let more = 1; more < 50; more += 1) await made(establish(fields, 'coordinator@root'));
    expect((await establish(fields, 'coordinator@root')).body.code).toBe('TOO_MANY_PATHS');
    await close(first.id, 1, { on: addDays(today(), -1) }, 'coordinator@root');
    expect((await establish(fields, 'coordinator@root')).status).toBe(201);
  });

  it('are entered by whoever coordinates the participation, and read by whoever sees it', async () => {
    const atRoot = await made(establish({ participationId: root }, 'coordinator@root'));
    expect((await establish({ participationId: root })).body.code).toBe('DIRECTORY_BEHIND');
    expect((await establish({}, 'sue')).body.code).toBe('ROLE_REQUIRED');
    expect((await read(atRoot.id)).body.code).toBe('PATH_NOT_FOUND');
    expect((await contact(atRoot.id)).body.code).toBe('PATH_NOT_FOUND');
    expect((await close(atRoot.id, 1)).body.code).toBe('PATH_NOT_FOUND');
    const { items } = (await service.call('olaf', 'GET', 'paths?limit=500')).body;
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(atRoot.id);
  });

  it('tell which required pairs have none, or a late one', async () => {
    const other = uuidv7();
    await service.publish(started(other, 'state', 'Kentucky', root), granted('kim', 'coordinator', other));
    await service.idle();
    const gaps = async () =>
      (await service.call('kim', 'GET', `paths/gaps?participationId=${other}`)).body.gaps;
    const missing = (pair: string) => ({ pair, latePathId: null });
    expect(await gaps()).toEqual(['federal-state', 'state-state', 'state-ta_centre'].map(missing));
    const parties = [{ side: 'state' }, { side: 'ta_centre' }];
    const { id } = await made(establish({ participationId: other, parties, validFrom: '2024-01-01' }, 'kim'));
    expect(await gaps()).toContainEqual({ pair: 'state-ta_centre', latePathId: id });
    await contact(id, {}, 'kim');
    expect(await gaps()).toEqual([missing('federal-state'), missing('state-state')]);
    await changeInitiative(service, { requiredPairs: ['state-ta_centre'] });
    expect(await gaps()).toEqual([]);
    expect((await service.call('kim', 'GET', `paths/gaps?participationId=${site}`)).body.code).toBe(
      'DIRECTORY_BEHIND',
    );
  });

  it('stay as they are once the initiative is closed', async () => {
    const { id } = await made(establish());
    await changeInitiative(service, { status: 'closed' });
    for (const answer of [establish(), contact(id), change(id, 1, {}), close(id, 1)])
      expect((await answer).body.code).toBe('INITIATIVE_CLOSED');
    expect((await read(id)).status).toBe(200);
  });
});
