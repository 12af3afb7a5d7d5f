import { type Command, InvalidArgumentError } from 'commander';
import { Failure } from '../failure.js';
import { print } from '../output.js';
import { asOperator, serviceOf, servicesNamed } from './operator.js';
import { type Consumer, lagRow, moveRow } from './consumer.js';

interface ReplayOptions {
  readonly offset: string;
  readonly partition?: number;
  readonly dryRun?: boolean;
}

/** Adds `impact lag`, `impact replay` and `impact resume`: how far consumer groups are, and moving them. */
export function addConsumers(program: Command): void {
  program
    .command('lag')
    .description('how far each consumer group is in each partition; exit code 1 where one is held')
    .option('--service <name>', 'one service alone')
    .option('--group <name>', 'one consumer group alone')
    .action(showLag);

  program
    .command('replay')
    .description('sets the position of a consumer group; versions make it harmless to read again')
    .argument('<group>', 'as in reporting or reporting.directory')
    .argument('<topic>')
    .requiredOption('--offset <offset>', 'start, end, or the offset of the record to be read next', offset)
    .option('--partition <number>', 'one partition alone', partitionNumber)
    .option('--dry-run', 'only show what would be set')
    .action(replay);

  program
    .command('resume')
    .description(
      'lets a partition go on that was stopped because too much failed at once, and parks what fails',
    )
    .argument('<group>')
    .argument('<topic>')
    .argument('<partition>', 'as in 0', partitionNumber)
    .action(resume);
}

async function showLag(options: { service?: string; group?: string }, command: Command): Promise<void> {
  const { api, settings } = asOperator(command);
  const answers = await Promise.all(
    servicesNamed(options.service).map((service) =>
      api.get<{ items: Consumer[] }>(`/api/${service}/v1/consumers`),
    ),
  );
  const consumers = answers
    .flatMap(({ items }) => items)
    .filter(({ group }) => options.group === undefined || group === options.group);
  print(settings.output === 'json' ? consumers : consumers.map(lagRow), settings);
  if (consumers.some(({ held }) => held !== null)) process.exitCode = 1;
}

async function replay(group: string, topic: string, options: ReplayOptions, command: Command): Promise<void> {
  const { api, settings } = asOperator(command);
  const { dryRun, ...target } = options;
  if (dryRun) {
    const { items } = await api.get<{ items: Consumer[] }>(`${serviceOf(group)}/consumers`);
    const chosen = items.filter(
      (it) =>
        it.group === group &&
        it.topic === topic &&
        (target.partition === undefined || it.partition === target.partition),
    );
    if (chosen.length === 0)
      throw new Failure(`${group} reads nothing of ${topic}; \`impact lag\` lists what.`);
    print(
      chosen.map((it) => moveRow(it, target.offset)),
      settings,
    );
    return;
  }
  const body = { group, topic, ...target };
  const { moved } = await api.postMany<{ moved: object[] }>(`${serviceOf(group)}/consumers/replay`, body);
  print(moved, settings);
}

async function resume(
  group: string,
  topic: string,
  partition: number,
  _: unknown,
  command: Command,
): Promise<void> {
  const { api, settings } = asOperator(command);
  const body = { group, topic, partition };
  const resumed = await api.postMany<{ brakeLiftedUntil: string }>(
    `${serviceOf(group)}/consumers/resume`,
    body,
  );
  print([{ ...body, 'parks until': resumed.brakeLiftedUntil }], settings);
}

function offset(text: string): string {
  if (!/^(start|end|0|[1-9]\d{0,17})$/.test(text))
    throw new InvalidArgumentError('Write start, end or a number.');
  return text;
}

function partitionNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Write a number, as in 0.');
  return Number(text);
}
