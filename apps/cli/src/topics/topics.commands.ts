import { connect } from 'node:net';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { settingsOf } from '../client/settings.js';
import { Failure } from '../failure.js';
import { print } from '../output.js';

const patienceMs = 3_000;

/** Adds `impact topics apply|list`: the topics as they are declared, on the brokers of KAFKA_BROKERS. */
export function addTopics(program: Command): void {
  const topics = program.command('topics').description('the topics that the partnership needs');

  topics
    .command('apply')
    .description('creates what is missing and sets its settings; refuses to change a number of partitions')
    .addOption(
      new Option('--replication <factor>', 'copies of each record; 3 in production')
        .argParser(factor)
        .default(1),
    )
    .action(applyDeclared);

  topics.command('list').description('the topics on the brokers').action(list);
}

async function applyDeclared({ replication }: { replication: number }, command: Command): Promise<void> {
  const named = await brokers();
  const { topics } = await import('@impact/contracts');
  const { applyTopics } = await import('@impact/messaging/admin');
  const options = { replicationFactor: replication };
  const outcomes = await applyTopics(named, Object.values(topics), options).catch((error: Error) => {
    throw new Failure(error.message, 1, { cause: error });
  });
  const rows = (['created', 'changed', 'unchanged'] as const).flatMap((outcome) =>
    outcomes[outcome].map((topic) => ({ topic, outcome })),
  );
  print(rows, settingsOf(command));
}

async function list(_: unknown, command: Command): Promise<void> {
  const named = await brokers();
  const { listTopics } = await import('@impact/messaging/admin');
  print(await listTopics(named), settingsOf(command));
}

function factor(text: string): number {
  if (!/^[1-9]$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 9.');
  return Number(text);
}

/** Gives the brokers that are named; refuses where none of them takes a connection. */
async function brokers(): Promise<string[]> {
  const named = process.env['KAFKA_BROKERS']?.split(',').filter(Boolean) ?? [];
  if (named.length === 0)
    throw new Failure('Set KAFKA_BROKERS, as in localhost:9092; `impact up` prints its own.', 2);
  const answers = await Promise.all(named.map(answersAt));
  if (answers.includes(true)) return named;
  throw new Failure(`No broker answers at ${named.join(', ')}: check KAFKA_BROKERS.`, 3);
}

function answersAt(broker: string): Promise<boolean> {
  const [, host = broker, port = '9092'] = /^(.*):(\d+)$/.exec(broker) ?? [];
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: patienceMs });
    const end = (answers: boolean) => resolve((socket.destroy(), answers));
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
