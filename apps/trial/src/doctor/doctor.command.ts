import type { Command } from 'commander';
import { Failure, print, settingsOf } from '@impact/cli';

/** Adds `impact doctor`: what this machine offers for a local stack, and what to install where something is missing. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('what the local stack needs and what this machine has; exit code 1 where it cannot run')
    .action(async (_: unknown, command: Command) => {
      const { diagnose } = await import('./diagnosis.js');
      const settings = settingsOf(command);
      const { findings, missing } = await diagnose(settings.url, process.env);
      print(findings, settings);
      if (missing.length) throw new Failure(missing.join('\n'));
      if (settings.output === 'table') console.log('The local stack can run here: npm start.');
    });
}
