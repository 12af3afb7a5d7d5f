import { uuidv7 } from '@impact/messaging';
import { granted, started } from '@impact/directory/testing';
import { RunningCommunications } from './running-communications.js';

export const root = uuidv7();
export const state = uuidv7();
export const site = uuidv7();

/** Starts the service with a root, a state and a site; `<role>@<tier>` holds each role there, and anna reports. */
export async function startSmallPartnership(): Promise<RunningCommunications> {
  const service = await RunningCommunications.start();
  await service.publish(
    started(root, 'federal', 'The agency'),
    started(state, 'state', 'Tennessee', root),
    started(site, 'local', 'Bledsoe County', state),
    ...(['reviewer', 'coordinator', 'planner'] as const).flatMap((role) => [
      granted(`${role}@root`, role, root),
      granted(`${role}@state`, role, state),
      granted(`${role}@site`, role, site),
    ]),
    granted('reporter@site', 'reporter', site),
    granted('anna', 'reporter', site),
  );
  await service.idle();
  return service;
}

/** Gives who was told, sorted. */
export async function recipientsOf(service: RunningCommunications, causeId: string): Promise<string[]> {
  const rows: { recipient: string }[] = await service.tx.query(
    `select recipient from notification where cause_id = $1 order by recipient collate "C"`,
    [causeId],
  );
  return rows.map(({ recipient }) => recipient);
}
