import type { Api } from '../client/api.js';
import { serviceOf } from '../consumers/operator.js';

/** A parked event, as a service tells it. */
export interface Parked {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly eventId: string;
  readonly type: string | null;
  readonly why: 'failed' | 'behind';
  readonly error: string | null;
  readonly attempts: number;
  readonly parkedAt: string;
}

/** What is parked together, and retried together. */
export interface ParkedKey {
  readonly group: string;
  readonly topic: string;
  readonly key: string;
  readonly events: number;
}

export interface Retried extends Omit<ParkedKey, 'events'> {
  readonly applied: number;
  readonly parked: number;
  readonly error: string | null;
}

/** Gives the keys of parked events in the order in which they are listed. */
export function keysOf(events: readonly Parked[]): ParkedKey[] {
  const keys = new Map<string, ParkedKey>();
  for (const { group, topic, key } of events) {
    const id = JSON.stringify([group, topic, key]);
    keys.set(id, { group, topic, key, events: (keys.get(id)?.events ?? 0) + 1 });
  }
  return [...keys.values()];
}

/** Reads everything that is parked in a service and fits. */
export async function parkedIn(
  api: Api,
  service: string,
  filter: Record<string, string | undefined>,
): Promise<Parked[]> {
  const found: Parked[] = [];
  for await (const event of api.all<Parked>(`${service}/parked`, filter)) found.push(event);
  return found;
}

/** Applies the parked events of one key again. */
export async function retryKey(api: Api, { group, topic, key }: ParkedKey): Promise<Retried> {
  const body = { group, topic, key };
  const { applied, parked, error } = await api.postMany<Retried>(`${serviceOf(group)}/parked/retry`, body);
  return { ...body, applied, parked, error };
}
