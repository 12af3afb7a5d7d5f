import type { Command } from 'commander';
import { settingsOf } from './settings.js';
import { tokenOf } from './sign-in.js';

/** Adds `impact token`: the access token that commands use. */
export function addToken(program: Command): void {
  program
    .command('token')
    .description('the access token that commands use: yours, or on a local stack that of whom --as names')
    .action(async (_: unknown, command: Command) => {
      console.log(await tokenOf(settingsOf(command)));
    });
}
