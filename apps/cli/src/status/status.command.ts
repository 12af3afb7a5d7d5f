import { serviceNames } from '@impact/contracts/service-names';
import type { Command } from 'commander';
import { settingsOf } from '../client/settings.js';
import { print } from '../output.js';
import { statusOf } from './status.js';

/** Adds `impact status`: whether each service is ready, how far it is behind, and what it says about itself. */
export function addStatus(program: Command): void {
  program
    .command('status')
    .description(
      'whether each service is ready and gets its work done; exit code 1 where one does not, 3 where nothing answers',
    )
    .action(async (_: unknown, command: Command) => {
      const settings = settingsOf(command);
      const rows = await Promise.all(serviceNames.map((name) => statusOf(name, settings.url)));
      print(rows, settings);
      if (rows.some(({ ready, stalled }) => ready !== 'yes' || stalled)) process.exitCode = 1;
      if (rows.every(({ ready }) => ready === 'unreachable')) process.exitCode = 3;
    });
}
