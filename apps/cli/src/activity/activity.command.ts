import { type Command, Option } from 'commander';
import { Api } from '../client/api.js';
import { settingsOf } from '../client/settings.js';
import { servicesNamed } from '../consumers/operator.js';
import { print } from '../output.js';
import { time } from '../times.js';

/** What somebody did, as a service tells it. */
interface Activity {
  readonly id: string;
  readonly at: string;
  readonly subject: string;
  readonly role: string | null;
  readonly participationId: string | null;
  readonly initiativeId: string | null;
  readonly action: string;
  readonly targetId: string | null;
  readonly targetVersion: number | null;
  readonly correlationId: string;
  readonly outcome: 'done' | 'refused';
  readonly code: string | null;
  /** How often it was refused within the hour. */
  readonly times: number;
}

interface Filter {
  readonly service?: string;
  readonly subject?: string;
  readonly action?: string;
  readonly target?: string;
  readonly outcome?: string;
  readonly from?: string;
  readonly to?: string;
  readonly csv?: string;
}

/** Adds `impact activity`: who did what, in all services, in one list. */
export function addActivity(program: Command): void {
  program
    .command('activity')
    .description('who did what: one’s own acts, and a steward’s whole initiative')
    .option('--service <name>', 'of one service')
    .option('--subject <subject>', 'of one person')
    .option('--action <action>', 'as in measurement.submission.endorsed')
    .option('--target <id>', 'done to one submission, plan or other thing')
    .addOption(new Option('--outcome <outcome>').choices(['done', 'refused']))
    .option('--from <time>', 'not before this moment, as in 2026-01-31T00:00:00Z', time)
    .option('--to <time>', 'before this moment', time)
    .option('--csv <file>', 'writes a file for spreadsheets instead')
    .action(list);
}

async function list({ service, target, csv, ...filter }: Filter, command: Command): Promise<void> {
  const settings = settingsOf(command);
  const api = new Api(settings);
  const found: (Activity & { service: string })[] = [];
  for (const name of servicesNamed(service))
    for await (const activity of api.all<Activity>(`/api/${name}/v1/activity-log`, {
      ...filter,
      targetId: target,
    }))
      found.push({ service: name, ...activity });
  found.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  if (csv === undefined) return print(settings.output === 'json' ? found : found.map(rowOf), settings);
  const { writeCsv } = await import('./activity-file.js');
  await writeCsv(csv, found);
  print([{ written: found.length, file: csv }], settings);
}

const rowOf = ({ at, subject, role, action, targetId, targetVersion, outcome, code }: Activity): object => ({
  at,
  subject,
  role,
  action,
  target: targetId,
  version: targetVersion,
  outcome: code ?? outcome,
});
