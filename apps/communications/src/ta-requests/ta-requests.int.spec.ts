import 'reflect-metadata';
import {
  event,
  type EventClass,
  TaRequestAssigned,
  TaRequestDeclined,
  TaRequestOpened,
  TaRequestReopened,
  TaRequestResolved,
  type TaRequestState,
} from '@impact/contracts';
import { granted, initiativeId } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningCommunications } from '../testing/running-communications.js';
import { recipientsOf, root, site, startSmallPartnership, state } from '../testing/small-partnership.js';

let service: RunningCommunications;

beforeAll(async () => {
  service = await startSmallPartnership();
  await service.publish(
    granted('centre', 'supporter', root),
    granted('sue', 'supporter', state),
    granted('sam', 'supporter', uuidv7()),
  );
  await service.idle();
});
afterAll(() => service?.stop());

it.each<[string, EventClass<TaRequestState>, object, string[]]>([
  [
    'a question, to the supporters of the line',
    TaRequestOpened,
    { status: 'open', actor: { subject: 'anna' } },
    ['centre', 'sue'],
  ],
  [
    'a supporter’s part, to them',
    TaRequestAssigned,
    { status: 'assigned', assignedTo: 'sue', actor: { subject: 'centre' } },
    ['sue'],
  ],
  [
    'what they took themselves, to nobody',
    TaRequestAssigned,
    { status: 'assigned', assignedTo: 'sue', actor: { subject: 'sue' } },
    [],
  ],
  [
    'an answer, to who asked',
    TaRequestResolved,
    { status: 'resolved', resolutionCode: 'done', actor: { subject: 'sue' } },
    ['anna'],
  ],
  [
    'a refusal, to who asked',
    TaRequestDeclined,
    { status: 'declined', resolutionCode: 'no', actor: { subject: 'sue' } },
    ['anna'],
  ],
  [
    'a question that is open again, to the supporters',
    TaRequestReopened,
    { status: 'open', actor: { subject: 'coordinator@site' } },
    ['centre', 'sue'],
  ],
])('tells %s', async (_, eventClass, more, recipients) => {
  const asked = {
    taRequestId: uuidv7(),
    initiativeId,
    participationId: site,
    topic: 'referral_pathways',
    dueOn: '2024-03-15',
    requestedBy: 'anna',
  };
  const id = uuidv7();
  await service.publish([event(eventClass, { ...asked, ...more } as TaRequestState), { id }]);
  await service.idle();
  expect(await recipientsOf(service, id)).toEqual(recipients);
});
