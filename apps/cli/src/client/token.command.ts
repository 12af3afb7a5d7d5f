import type { Command } from 'commander';
import { settingsOf } from './settings.js';
import { tokenOf } from './sign-in.js';

/** Adds `impact token`: an access token of anybody, from a local stack. */
export function addToken(program: Command): void {
  program
    .command('token')
    .description('an access token for a quarter of an hour, of whom --as names (local stack only)')
    .action(async (_: unknown, command: Command) => {
      console.log(await tokenOf(settingsOf(command)));
    });
}
