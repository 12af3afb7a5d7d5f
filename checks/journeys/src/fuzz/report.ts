import type { Finding, Outcome } from './schemathesis.js';

/** Writes a finding for people, with all that repeats it. */
export const written = ({ what, times, as, request, headers, body, answer }: Finding): string =>
  [
    `${what} (${times} times)`,
    `  ${request} as ${as}`,
    `  headers ${JSON.stringify(headers)}`,
    ...(body ? [`  body ${body}`] : []),
    `  answered ${answer}`,
  ].join('\n');

/** Says how much was asked, and how far it came. */
export function summaryOf({ tally }: Outcome): string {
  const counts = new Map<string, number>();
  const operations = new Map<string, boolean>();
  for (const [key, times] of Object.entries(tally)) {
    const [operation, , status] = key.split('|') as [string, string, string];
    const kind = `${status[0]}xx`;
    counts.set(kind, (counts.get(kind) ?? 0) + times);
    operations.set(operation, (operations.get(operation) ?? false) || kind === '2xx');
  }
  const done = [...operations.values()].filter(Boolean).length;
  const total = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const parts = [...counts].sort().map(([kind, times]) => `${times} ${kind}`);
  return `${total} requests (${parts.join(', ')}), ${done} of ${operations.size} operations done at least once`;
}
