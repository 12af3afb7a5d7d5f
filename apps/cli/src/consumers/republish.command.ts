import type { Command } from 'commander';
import { print } from '../output.js';
import { Progress } from '../progress.js';
import { time } from '../times.js';
import { asOperator, servicesNamed } from './operator.js';

interface Options {
  readonly from: string;
  readonly service?: string;
  readonly dryRun?: boolean;
}

interface Republished {
  readonly events: number;
  readonly keptSince: string | null;
}

/** Adds `impact republish`: sends events again after a broker lost the end of its log. */
export function addRepublish(program: Command): void {
  program
    .command('republish')
    .description('sends the events of the last 7 days again, from a time on, in their order')
    .requiredOption('--from <time>', 'as in 2026-11-25T08:30:00Z', time)
    .option('--service <name>', 'one service alone')
    .option('--dry-run', 'only count them')
    .action(republish);
}

async function republish({ from, service, dryRun }: Options, command: Command): Promise<void> {
  const { api, settings } = asOperator(command);
  const rows: object[] = [];
  for (const name of servicesNamed(service)) {
    const path = `/api/${name}/v1/outbox/republish`;
    const { events, keptSince } = await new Progress(`republish ${name}`).during(
      api.postMany<Republished>(path, { from, dryRun }),
    );
    rows.push({
      service: name,
      [dryRun ? 'would be sent again' : 'sent again']: events,
      'kept since': keptSince,
    });
  }
  print(rows, settings);
}
