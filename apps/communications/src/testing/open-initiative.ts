import { event, InitiativeChanged, InitiativeOpened, type InitiativeState } from '@impact/contracts';
import { initiativeId } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { Clock } from '@impact/service';
import type { RunningCommunications } from './running-communications.js';
import { root } from './small-partnership.js';

const state: InitiativeState = {
  initiativeId,
  code: 'test',
  title: 'Initiative',
  status: 'active',
  federalAgencyId: uuidv7(),
  rootParticipationId: root,
  sectors: [],
  timeZone: 'America/New_York',
};

/** Lets the service know the initiative of the small partnership; `more` says what differs. */
export async function openInitiative(
  service: RunningCommunications,
  more: Partial<InitiativeState> = {},
): Promise<void> {
  await service.publish(event(InitiativeOpened, { ...state, ...more }));
  await service.idle();
}

/** Lets the service know that the initiative changed. */
export async function changeInitiative(
  service: RunningCommunications,
  more: Partial<InitiativeState>,
): Promise<void> {
  await service.publish(event(InitiativeChanged, { ...state, ...more }));
  await service.idle();
}

/** What day it is in the initiative. */
export const todayIn = (service: RunningCommunications): string => service.get(Clock).today(state.timeZone);
