import { messageOf } from '../failure.js';

interface ServiceStatus {
  readonly service: string;
  readonly ready: 'yes' | 'no' | 'unreachable';
  /** Events on the topics that it has not handled yet, as measured a few seconds ago; null where it does not say. */
  readonly behind: number | null;
  /** Events that it has recorded and not sent yet. */
  readonly toSend: number | null;
  /** How long, in whole seconds, the oldest change of a figure has waited to be published; null where figures are not made. */
  readonly unpublished: number | null;
  /** Events and other items that are set aside with their keys and wait for an operator. */
  readonly aside: number | null;
  /** Loops whose work waits and is not done. */
  readonly stalled: number | null;
  readonly details: string;
}

type Check = { status?: string } & Readonly<Record<string, unknown>>;

interface Health {
  readonly details?: Readonly<Record<string, Check>>;
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
      unpublished: wholeSeconds(sumOf('impact_publication_waiting_seconds', metrics.text)),
      aside: asideIn(metrics.text),
    };
    return { service, ready, ...sums, stalled: stalledIn(health.text), details: complaints(health.text) };
  } catch (error) {
    const cause = messageOf((error as Error).cause ?? error);
    const details = `nothing answers at ${url} (${cause})`;
    const unknown = { behind: null, toSend: null, unpublished: null, aside: null, stalled: null };
    return { service, ready: 'unreachable', ...unknown, details };
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

/** A metric with labels has no series before there is something to count. */
const isMeasured = (metric: string, text: string): boolean => text.includes(`# TYPE ${metric} `);

const wholeSeconds = (seconds: number | null): number | null => seconds && Math.ceil(seconds);

function asideIn(text: string): number | null {
  const counted = ['impact_parked_events', 'impact_stuck_items'];
  const [parked, stuck] = counted.map(
    (metric) => sumOf(metric, text) ?? (isMeasured(metric, text) ? 0 : null),
  );
  return parked == null && stuck == null ? null : (parked ?? 0) + (stuck ?? 0);
}

/** Names what is not well, and why; empty where all is. */
export function complaints(body: string): string {
  const health = read(body);
  if (!health) return body.slice(0, 200);
  return Object.entries(health.details ?? {})
    .flatMap(([name, check]) => {
      const why = complaintOf(check);
      return why ? [`${name}: ${words(why)}`] : [];
    })
    .join('; ');
}

/** Says a value in words, names before what they are of: `stalled loop relay seconds 31`. */
function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(words).join(', ');
  if (value === null || typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, each]) => `${name} ${words(each)}`)
    .join(' ');
}

/** What a service that is ready says beside: partitions that nobody reads, loops that get nothing done, changes refused. */
function complaintOf({ status, ...detail }: Check): object | undefined {
  if (status !== 'up') return detail;
  const wrong = Object.entries(detail).filter(([name, value]) =>
    name === 'full' ? value === true : told.has(name) && Array.isArray(value) && value.length > 0,
  );
  return wrong.length > 0 ? Object.fromEntries(wrong) : undefined;
}

const told = new Set(['stopped', 'stalled']);

function stalledIn(body: string): number | null {
  const stalled = read(body)?.details?.['loops']?.['stalled'];
  return Array.isArray(stalled) ? stalled.length : null;
}

function read(body: string): Health | undefined {
  try {
    return JSON.parse(body) as Health;
  } catch {
    return undefined;
  }
}
