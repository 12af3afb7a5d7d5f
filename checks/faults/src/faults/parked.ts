import { services, type ServiceName } from '../stack/services.js';
import { pause } from '../waiting.js';
import type { Scene } from './scene.js';

const behindWithinMs = 15_000;

interface Parked {
  readonly group: string;
  readonly topic: string;
  readonly key: string;
  readonly eventId: string;
}

/** Who handles a submission's events, and so parks them. */
const parking = ['reporting', 'communications'] as const;

/** Has the submission acted on until a later event of it waits behind the one that cannot be handled, or for too long. */
export async function somethingBehind(scene: Scene, key: string): Promise<void> {
  scene.load.hurry(key);
  for (const end = Date.now() + behindWithinMs; Date.now() < end; await pause(300)) {
    const parked = await Promise.all(parking.map((service) => list(scene, service)));
    if (parked.every((each) => each.filter((event) => event.key === key).length > 1)) break;
  }
  scene.load.release(key);
}

/** Does what an operator does: discards what was no event of ours, and has the events behind it handled. */
export async function settleParked(scene: Scene): Promise<void> {
  if (scene.unhandleable.size === 0) return;
  for (const service of services)
    for (let parked = await list(scene, service); parked.length > 0; parked = await list(scene, service)) {
      for (const { group, eventId } of parked.filter((each) => scene.unhandleable.has(each.eventId)))
        await act(scene, service, 'discard', { group, eventId, reason: 'written by the fault suite' });
      const keys = new Map(
        parked.map(({ group, topic, key }) => [`${group} ${topic} ${key}`, { group, topic, key }]),
      );
      for (const key of keys.values()) await act(scene, service, 'retry', key);
      await pause(100);
    }
}

async function list({ client, ledger }: Scene, service: ServiceName): Promise<Parked[]> {
  return client.all<Parked>(service, '/parked', ledger.partnership.operator);
}

async function act(
  { client, ledger }: Scene,
  service: ServiceName,
  action: 'retry' | 'discard',
  body: object,
): Promise<void> {
  const request = {
    service,
    method: 'POST',
    path: `/parked/${action}`,
    as: ledger.partnership.operator,
    body,
  } as const;
  const { status, body: said } = await client.ask(request);
  // Nothing is left of a key whose events were all discarded.
  if (status >= 300 && status !== 404)
    throw new Error(`${action} at ${service}: ${status} ${JSON.stringify(said)}`);
}
