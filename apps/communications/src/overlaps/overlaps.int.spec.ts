import 'reflect-metadata';
import { event, OverlapFound, OverlapResolved, type OverlapState } from '@impact/contracts';
import { initiativeId } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningCommunications } from '../testing/running-communications.js';
import { recipientsOf, site, startSmallPartnership, state } from '../testing/small-partnership.js';

let service: RunningCommunications;

beforeAll(async () => {
  service = await startSmallPartnership();
});
afterAll(() => service?.stop());

const overlap = (actor: string): OverlapState => ({
  overlapId: uuidv7(),
  initiativeId,
  type: 'training',
  siteParticipationId: site,
  activities: [state, site].map((participationId) => ({
    activityId: uuidv7(),
    planId: uuidv7(),
    participationId,
  })),
  status: 'open',
  foundOn: '2024-03-01',
  actor: { subject: actor },
});

it.each<[string, object, string[]]>([
  [
    'that it was found, to the planners of both',
    event(OverlapFound, overlap('reviewer@state')),
    ['planner@site', 'planner@state'],
  ],
  [
    'that it was explained, to the planners of both but the one who did',
    event(OverlapResolved, {
      ...overlap('planner@state'),
      status: 'resolved',
      closedOn: '2024-03-02',
      reason: 'resolved',
    }),
    ['planner@site'],
  ],
])('tells %s', async (_, happened, recipients) => {
  const id = uuidv7();
  await service.publish([happened, { id }]);
  await service.idle();
  expect((await recipientsOf(service, id)).sort()).toEqual(recipients);
});
