import type { Api } from '../client/api.js';

/** What a loop cannot do, as a service tells it: set aside with its key, or still tried. */
export interface Aside {
  readonly service: string;
  readonly loop: string;
  readonly key: string;
  readonly item: string;
  readonly error: string;
  readonly failures: number;
  readonly since: string;
  /** From then on it waits for an operator; null while it is still tried. */
  readonly setAsideAt: string | null;
}

/** What became of an item that was tried again; without an error it is done. */
export interface TriedAgain extends Pick<Aside, 'service' | 'loop' | 'key' | 'item'> {
  readonly error: string | null;
}

const patienceMs = 30_000;
const everyMs = 500;

/** Reads everything that the loops of a service cannot do and that fits. */
export async function asideIn(
  api: Api,
  service: string,
  { loop, key }: { loop?: string | undefined; key?: string | undefined },
): Promise<Aside[]> {
  const found: Aside[] = [];
  for await (const item of api.all<Omit<Aside, 'service'>>(`/api/${service}/v1/parked/stuck`, { loop }))
    if (key === undefined || item.key === key) found.push({ service, ...item });
  return found;
}

/** Lets a loop try again what it has set aside, and waits until that is done or has failed once more. */
export async function tryAgain(
  api: Api,
  { service, loop, key, item }: Aside,
  patience = patienceMs,
): Promise<TriedAgain> {
  await api.postMany(`/api/${service}/v1/parked/stuck/retry`, { loop, key });
  const end = performance.now() + patience;
  for (;;) {
    const [left] = await asideIn(api, service, { loop, key });
    if (!left) return { service, loop, key, item, error: null };
    if (left.setAsideAt) return { service, loop, key, item: left.item, error: left.error };
    if (performance.now() > end)
      return {
        service,
        loop,
        key,
        item,
        error: `not tried within ${patience / 1_000} s: impact status tells whether the loop stalls`,
      };
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
