import { join } from 'node:path';
import { settingsOf } from '@impact/cli';
import { type Command, Option } from 'commander';
import { connectionsOption, portNumber } from '../options.js';
import { root } from '../root.js';
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
    .option('--watch', 'restart a service when it was built anew; one that ends by itself is waited for')
    .action(async (options: UpOptions, command: Command) => {
      const { up } = await import('./up.js');
      await up(options, settingsOf(command));
    });
}
