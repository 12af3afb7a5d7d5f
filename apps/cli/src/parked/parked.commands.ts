import type { Command } from 'commander';
import { asOperator, serviceOf, servicesNamed } from '../consumers/operator.js';
import { Failure } from '../failure.js';
import { print } from '../output.js';
import { Progress } from '../progress.js';
import { keysOf, type Parked, parkedIn, type Retried, retryKey } from './parked.js';

/** Adds `impact parked list|show|retry|discard`: events that could not be applied, and what becomes of them. */
export function addParked(program: Command): void {
  const parked = program
    .command('parked')
    .description('events that could not be applied and wait for somebody');

  parked
    .command('list')
    .description('what is parked, of one service or all')
    .option('--service <name>')
    .option('--group <name>', 'of one consumer group')
    .option('--topic <name>')
    .option('--key <key>')
    .action(list);

  parked
    .command('show')
    .description(
      'one parked event with its headers and each attempt that failed; values of its data stay hidden',
    )
    .argument('<group>')
    .argument('<event>', 'its id')
    .action(show);

  parked
    .command('retry')
    .description('applies parked events again, key by key; exit code 1 where one fails again')
    .argument('<group>')
    .argument('[topic]', 'all topics unless told')
    .argument('[key]', 'all keys unless told')
    .option('--dry-run', 'only list the keys')
    .action(retry);

  parked
    .command('discard')
    .description('gives up a parked event for ever, in rebuilds, too; what waits behind it is then retried')
    .argument('<group>')
    .argument('<event>', 'its id')
    .requiredOption('--reason <text>', 'why it may be given up')
    .option('--dry-run', 'only show it')
    .action(discard);
}

type Filter = { service?: string; group?: string; topic?: string; key?: string };

async function list({ service, ...filter }: Filter, command: Command): Promise<void> {
  const { api, settings } = asOperator(command);
  const events: Parked[] = [];
  for (const name of servicesNamed(service ?? filter.group?.split('.')[0]))
    events.push(...(await parkedIn(api, `/api/${name}/v1`, filter)));
  print(settings.output === 'json' ? events : events.map(rowOf), settings);
}

async function show(group: string, event: string, _: unknown, command: Command): Promise<void> {
  const { api, settings } = asOperator(command);
  const shown = await api.get<object>(pathOf(group, event));
  print(settings.output === 'json' ? [shown] : fieldsOf(shown), settings);
}

async function retry(
  group: string,
  topic: string | undefined,
  key: string | undefined,
  { dryRun }: { dryRun?: boolean },
  command: Command,
): Promise<void> {
  const { api, settings } = asOperator(command);
  const keys = keysOf(await parkedIn(api, serviceOf(group), { group, topic, key }));
  if (keys.length === 0)
    throw new Failure(`Nothing of that is parked; \`impact parked list\` shows what is.`);
  if (dryRun) return print(keys, settings);
  const progress = new Progress('retry');
  const outcomes: Retried[] = [];
  for (const each of keys) {
    progress.of(outcomes.length, keys.length, 'keys');
    outcomes.push(await retryKey(api, each));
  }
  print(outcomes, settings);
  if (outcomes.some(({ error }) => error !== null)) process.exitCode = 1;
}

async function discard(
  group: string,
  event: string,
  { reason, dryRun }: { reason: string; dryRun?: boolean },
  command: Command,
): Promise<void> {
  const { api, settings } = asOperator(command);
  if (dryRun) {
    print([rowOf(await api.get<Parked>(pathOf(group, event)))], settings);
    return;
  }
  const body = { group, eventId: event, reason };
  const { key, parked } = await api.postMany<{ key: string; parked: number }>(
    `${serviceOf(group)}/parked/discard`,
    body,
  );
  print([{ discarded: event, key, 'still parked of the key': parked }], settings);
}

const pathOf = (group: string, event: string): string =>
  `${serviceOf(group)}/parked/${encodeURIComponent(group)}/${encodeURIComponent(event)}`;

const rowOf = ({ group, topic, partition, offset, key, eventId, why, error, attempts }: Parked): object => ({
  ...{ group, place: `${topic}/${partition} at ${offset}`, key, event: eventId, why, attempts, error },
});

/** One row per field, so that a single event fits the screen. */
const fieldsOf = (shown: object): object[] =>
  Object.entries(shown).map(([field, value]) => ({ field, value: value as unknown }));
