import { type Command, InvalidArgumentError, Option } from 'commander';
import { settingsOf } from '../client/settings.js';
import { Failure } from '../failure.js';
import { print } from '../output.js';
import { kafkaFor, refusal } from './kafka.js';

interface ApplyOptions {
  readonly replication: number;
  readonly acl?: string | true;
  readonly passwords?: string;
  readonly renew?: readonly string[];
  readonly prefix: string;
  readonly dryRun: boolean;
}

/** Adds `impact topics apply|list`: topics, rights and passwords as they are declared, on the brokers of KAFKA_BROKERS. */
export function addTopics(program: Command): void {
  const topics = program.command('topics').description('the topics that the partnership needs');
  const prefix = () =>
    new Option('--prefix <text>', 'stands before every name').env('TOPIC_PREFIX').default('');

  topics
    .command('apply')
    .description('creates what is missing and sets its settings; refuses to change a number of partitions')
    .addOption(
      new Option('--replication <factor>', 'copies of each record; 3 in production')
        .argParser(factor)
        .default(1),
    )
    .option(
      '--acl [file]',
      'also gives and takes rights: to services and operators, and to those whom the file declares',
    )
    .option('--passwords <dir>', 'also gives passwords, kept in a folder with a file for each user')
    .option('--renew <user...>', 'gives these users another password')
    .addOption(prefix())
    .option('--dry-run', 'only says what would be done', false)
    .action(apply);

  topics.command('list').description('the topics on the brokers').addOption(prefix()).action(list);
}

async function apply(options: ApplyOptions, command: Command): Promise<void> {
  const { acl, passwords, renew = [], replication: replicationFactor, prefix, dryRun } = options;
  if (passwords && !acl)
    throw new Failure('--passwords needs --acl: a password is of no use without rights.', 2);
  if (renew.length > 0 && !passwords)
    throw new Failure('--renew needs --passwords: that is where they are kept.', 2);
  const { readExternalPrincipals } = await import('./external-principals-file.js');
  const rights = acl === true ? 'own' : acl && readExternalPrincipals(acl);
  const settings = settingsOf(command);
  const kafka = await kafkaFor(settings.url);
  const { applyDeclared } = await import('./apply-declared.js');
  const { PasswordFolder } = await import('./password-folder.js');
  const folder = passwords ? new PasswordFolder(passwords) : undefined;
  const rows = await applyDeclared({
    kafka,
    prefix,
    replicationFactor,
    dryRun,
    ...(rights && { rights }),
    ...(folder && { passwords: { folder, renewed: renew, trusted: 'kafka' } }),
  }).catch((error: unknown) => {
    throw refusal(error, kafka);
  });
  print(rows, settings);
}

async function list({ prefix }: { prefix: string }, command: Command): Promise<void> {
  const settings = settingsOf(command);
  const kafka = await kafkaFor(settings.url);
  const { listTopics } = await import('@impact/messaging/provisioning');
  const listed = await listTopics(kafka, { prefix }).catch((error: unknown) => {
    throw refusal(error, kafka);
  });
  print(listed, settings);
}

function factor(text: string): number {
  if (!/^[1-9]$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 9.');
  return Number(text);
}
