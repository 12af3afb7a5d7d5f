import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { settingsOf } from '../client/settings.js';
import { root } from './services.js';
import type { UpOptions } from './up.js';

/** Adds `impact up`: everything on this machine, with the sample initiative loaded on the first run. */
export function addUp(program: Command): void {
  program
    .command('up')
    .description('runs the whole partnership on this machine, until Ctrl-C')
    .addOption(
      new Option('--port <port>', 'of the one origin; 0 for any')
        .argParser(portNumber)
        .env('IMPACT_PORT')
        .default(8080),
    )
    .addOption(connectionsOption())
    .option('--data <dir>', 'where the data is kept', join(root, '.impact'))
    .option('--no-sample', 'do not load the sample initiative')
    .option('--acl <file>', 'who else signs in to Kafka; samples/kafka.yaml with the sample initiative')
    .action(async (options: UpOptions, command: Command) => {
      const { up } = await import('./up.js');
      await up(options, settingsOf(command));
    });
}

/** How many connections a server of this program has at a time, as a service's setting says it. */
export const connectionsOption = (): Option =>
  new Option('--max-connections <count>', 'at a time, one more is closed at once; 0 for any number')
    .argParser(connectionCount)
    .env('MAX_CONNECTIONS')
    .default(1000);

function connectionCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError('Write a whole number, or 0.');
  return count;
}

export function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Write 0 to 65535.');
  return port;
}
