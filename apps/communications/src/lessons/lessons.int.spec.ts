import 'reflect-metadata';
import { event, LessonPublished } from '@impact/contracts';
import { granted, initiativeId, started } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningCommunications } from '../testing/running-communications.js';
import { recipientsOf, site, startSmallPartnership, state } from '../testing/small-partnership.js';

let service: RunningCommunications;
const sibling = uuidv7();

beforeAll(async () => {
  service = await startSmallPartnership();
  await service.publish(
    started(sibling, 'local', 'Sequatchie County', state),
    granted('coordinator@sibling', 'coordinator', sibling),
  );
  await service.idle();
});
afterAll(() => service?.stop());

it('tells the coordinators of the tier that learned a lesson, but for who published it', async () => {
  const id = uuidv7();
  const lesson = event(LessonPublished, {
    lessonId: uuidv7(),
    initiativeId,
    participationId: site,
    tier: 'local',
    status: 'published',
    topics: ['referral_pathways'],
    indicators: [],
    evidence: [],
    publishedOn: '2024-03-15',
    actor: { subject: 'sue' },
  });
  await service.publish([lesson, { id }]);
  await service.idle();
  expect(await recipientsOf(service, id)).toEqual(['coordinator@sibling', 'coordinator@site']);
});
