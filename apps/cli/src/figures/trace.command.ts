import type { Command } from 'commander';
import { Api } from '../client/api.js';
import { settingsOf } from '../client/settings.js';
import { print } from '../output.js';

interface Hop {
  readonly hop: string;
  readonly at: string | null;
  readonly state: string;
  /** The event that travelled, and what it says was done. */
  readonly eventId?: string | null;
  readonly action?: string | null;
  readonly tier?: string | null;
  readonly detail?: string | null;
}

/** What stands in the place of the time of a hop that has none. */
const unseen: Readonly<Record<string, string>> = {
  awaited: 'not yet',
  nobody: 'nobody is to be told',
  withheld: 'withheld',
};

/** Adds `impact trace ID`: the way of one fact from the request to the figures and the people told. */
export function addTrace(program: Command): void {
  program
    .command('trace <id>')
    .description('how far one fact travelled: request, outbox, Kafka, contribution, figures, notifications')
    .action(async (id: string, _: unknown, command: Command) => {
      const settings = settingsOf(command);
      const path = `/api/reporting/v1/trace/${encodeURIComponent(id)}`;
      const trace = await new Api(settings).get<{ hops: Hop[] }>(path);
      print(settings.output === 'json' ? [trace] : hopRows(trace.hops), settings);
    });
}

/** Writes hops as rows of a table; `after` counts from the first known hop of the same event. */
export function hopRows(hops: readonly Hop[]): object[] {
  const starts = new Map<string, number>();
  for (const { eventId, at } of hops) {
    const time = at ? Date.parse(at) : Infinity;
    starts.set(eventId ?? '', Math.min(time, starts.get(eventId ?? '') ?? Infinity));
  }
  return hops.map(({ hop, at, state, eventId, action, tier, detail }) => ({
    action,
    hop,
    at: at ?? unseen[state] ?? state,
    after: at ? `${Date.parse(at) - starts.get(eventId ?? '')!} ms` : null,
    tier,
    detail,
  }));
}
