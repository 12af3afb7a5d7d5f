import type { Command } from 'commander';
import { asOperator, serviceOf, servicesNamed } from '../consumers/operator.js';
import { Failure } from '../failure.js';
import { print } from '../output.js';
import { Progress } from '../progress.js';
import { type Aside, asideIn, type TriedAgain, tryAgain } from './aside.js';
import { keysOf, type Parked, parkedIn, type Retried, retryKey } from './parked.js';

/** Adds `impact parked list|show|retry|retry-aside|discard`: what could not be done, and what becomes of it. */
export function addParked(program: Command): void {
  const parked = program
    .command('parked')
    .description('events that could not be applied, and what loops have set aside: they wait for somebody');

  parked
    .command('list')
    .description('what is parked or set aside, of one service or all')
    .option('--service <name>')
    .option('--group <name>', 'only events of one consumer group')
    .option('--topic <name>', 'only events of one topic')
    .option('--loop <name>', 'only what one loop has set aside, as in relay or publisher')
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
    .command('retry-aside')
    .description('lets a loop try again what it has set aside; exit code 1 where it fails again')
    .argument('<service>')
    .argument('<loop>', 'as in relay or publisher')
    .argument('[key]', 'all keys unless told')
    .option('--dry-run', 'only list the keys')
    .action(retryAside);

  parked
    .command('discard')
    .description('gives up a parked event for ever, in rebuilds, too; what waits behind it is then retried')
    .argument('<group>')
    .argument('<event>', 'its id')
    .requiredOption('--reason <text>', 'why it may be given up')
    .option('--dry-run', 'only show it')
    .action(discard);
}

type ParkedHere = Parked & { readonly service: string };
type Filter = { service?: string; group?: string; topic?: string; key?: string; loop?: string };

async function list({ service, loop, ...filter }: Filter, command: Command): Promise<void> {
  const { api, settings } = asOperator(command);
  if (loop !== undefined && (filter.group !== undefined || filter.topic !== undefined))
    throw new Failure(
      'What a loop sets aside has no group and no topic: leave out --loop, or the others.',
      2,
    );
  const isOfEvents = filter.group !== undefined || filter.topic !== undefined;
  const events: ParkedHere[] = [];
  const aside: Aside[] = [];
  for (const name of servicesNamed(service ?? filter.group?.split('.')[0])) {
    const parked = loop === undefined ? await parkedIn(api, `/api/${name}/v1`, filter) : [];
    events.push(...parked.map((each) => ({ service: name, ...each })));
    if (!isOfEvents) aside.push(...(await asideIn(api, name, { loop, key: filter.key })));
  }
  const rows = [...events.map(parkedRow), ...aside.map(asideRow)];
  print(settings.output === 'json' ? [...events, ...aside] : rows, settings);
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

async function retryAside(
  service: string,
  loop: string,
  key: string | undefined,
  { dryRun }: { dryRun?: boolean },
  command: Command,
): Promise<void> {
  const { api, settings } = asOperator(command);
  const [name] = servicesNamed(service) as [string];
  const found = await asideIn(api, name, { loop, key });
  const aside = found.filter(({ setAsideAt }) => setAsideAt !== null);
  if (aside.length === 0)
    throw new Failure('Nothing of that is set aside; `impact parked list` shows what is.');
  if (dryRun) return print(settings.output === 'json' ? aside : aside.map(asideRow), settings);
  const progress = new Progress('retry');
  const outcomes: TriedAgain[] = [];
  for (const each of aside) {
    progress.of(outcomes.length, aside.length, 'keys');
    outcomes.push(await tryAgain(api, each));
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
    const shown = { service: group.split('.')[0]!, ...(await api.get<Parked>(pathOf(group, event))) };
    print(settings.output === 'json' ? [shown] : [parkedRow(shown)], settings);
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

/** Parked events and what is set aside stand in one table. */
const parkedRow = ({
  service,
  group,
  key,
  eventId,
  why,
  attempts,
  parkedAt,
  error,
  ...at
}: ParkedHere): object => ({
  service,
  'group or loop': group,
  place: `${at.topic}/${at.partition} at ${at.offset}`,
  key,
  'event or item': eventId,
  why,
  attempts,
  since: parkedAt,
  error,
});

const asideRow = ({ service, loop, key, item, failures, since, setAsideAt, error }: Aside): object => ({
  service,
  'group or loop': loop,
  place: null,
  key,
  'event or item': item,
  why: setAsideAt ? 'set aside' : 'still tried',
  attempts: failures,
  since,
  error,
});

/** One row per field, so that a single event fits the screen. */
const fieldsOf = (shown: object): object[] =>
  Object.entries(shown).map(([field, value]) => ({ field, value: value as unknown }));
