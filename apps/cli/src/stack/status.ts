import { messageOf } from '../failure.js';

interface ServiceStatus {
  readonly service: string;
  readonly ready: 'yes' | 'no' | 'unreachable';
  /** Events on the topics that it has not handled yet, as measured a few seconds ago; null where it does not say. */
  readonly behind: number | null;
  /** Events that it has recorded and not sent yet. */
  readonly toSend: number | null;
  readonly details: string;
}

interface Health {
  readonly details?: Readonly<Record<string, { status?: string } & Record<string, unknown>>>;
}

const patienceMs = 5_000;

/** Asks a service whether it is ready, and its metrics how far it is behind. */
export async function statusOf(service: string, url: string): Promise<ServiceStatus> {
  const base = `${url}/api/${service}`;
  try {
    const [health, metrics] = await Promise.all([ask(`${base}/health/ready`), ask(`${base}/metrics`)]);
    const ready = health.ok ? 'yes' : 'no';
    const sums = {
      behind: sumOf('impact_consumer_lag', metrics.text),
      toSend: sumOf('impact_outbox_depth', metrics.text),
    };
    return { service, ready, ...sums, details: complaints(health.text) };
  } catch (error) {
    const cause = messageOf((error as Error).cause ?? error);
    const details = `nothing answers at ${url} (${cause})`;
    return { service, ready: 'unreachable', behind: null, toSend: null, details };
  }
}

async function ask(url: string): Promise<{ ok: boolean; text: string }> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
  return { ok: response.ok, text: await response.text() };
}

/** Adds up all series of a metric in Prometheus' text form; null where there is none. */
export function sumOf(metric: string, text: string): number | null {
  const series = [...text.matchAll(new RegExp(`^${metric}(?:\\{[^}]*\\})? (\\S+)`, 'gm'))];
  return series.length ? series.reduce((sum, [, value]) => sum + Number(value), 0) : null;
}

/** Names what is not well, and why; empty where all is. */
export function complaints(body: string): string {
  let health: Health;
  try {
    health = JSON.parse(body) as Health;
  } catch {
    return body.slice(0, 200);
  }
  return Object.entries(health.details ?? {})
    .filter(([, { status }]) => status !== 'up')
    .map(([name, { status: _, ...why }]) => `${name}: ${JSON.stringify(why)}`)
    .join('; ');
}
