import type { LogRecord } from './event-log.js';

/** What the records of a run say about loss, order and doubling. */
export interface OrderFindings {
  /** Versions that no record has although a later one is there. */
  readonly lost: string[];
  /** Records that came after a later version of their key and had not been there before. */
  readonly disordered: string[];
  /** Two different events under one version of a key. */
  readonly doubled: string[];
}

/** The event of each version of one key, in the order in which the versions were first seen. */
type Versions = Map<number, string>;

/**
 * Looks at the versions of every key: what is new must rise by one, what is old may come again. Every run has its own
 * initiative and so its own keys; those with an id in `foreign` were not written by a service.
 */
export function findingsIn(records: readonly LogRecord[], foreign: ReadonlySet<string>): OrderFindings {
  const findings: OrderFindings = { lost: [], disordered: [], doubled: [] };
  const keys = new Map<string, Versions>();
  for (const { topic, key, headers } of records) {
    const id = headers['ce_id'] ?? '';
    if (foreign.has(id)) continue;
    const name = `${topic} ${key}`;
    const versions = keys.get(name) ?? new Map<number, string>();
    keys.set(name, versions);
    const version = Number(headers['ce_aggregateversion']);
    const known = versions.get(version);
    if (known === undefined) versions.set(version, id);
    else if (known !== id) findings.doubled.push(`${name} has two events of version ${version}`);
  }
  for (const [name, versions] of keys) judge(name, versions, findings);
  return findings;
}

function judge(name: string, versions: Versions, { lost, disordered }: OrderFindings): void {
  let highest = 0;
  for (const version of versions.keys()) {
    if (version < highest) disordered.push(`${name}: version ${version} came after ${highest}`);
    highest = Math.max(highest, version);
  }
  const missing = Array.from({ length: highest }, (_, at) => at + 1).filter(
    (version) => !versions.has(version),
  );
  if (missing.length > 0)
    lost.push(`${name}: of ${highest} versions, ${missing.join(', ')} are in no record`);
}
