import type { Command } from 'commander';
import { Api, print, settingsOf } from '@impact/cli';
import { parseDuration } from './duration.js';

/** Adds `impact clock [advance]`, for a trial stack: deadlines move in all services alike. */
export function addClock(program: Command): void {
  const clock = program.command('clock').description("the trial stack's clock");

  clock
    .command('show')
    .description('what time the services think it is')
    .action(async (_: unknown, command: Command) => {
      const settings = settingsOf(command);
      print([shown(await new Api(settings).get('/local/clock'))], settings);
    });

  clock
    .command('advance <duration>')
    .description('moves the clock of all services forward, as in 31d')
    .action(async (duration: string, _: unknown, command: Command) => {
      parseDuration(duration);
      const settings = settingsOf(command);
      print([shown(await new Api(settings).post('/local/clock', { advance: duration }))], settings);
    });
}

const shown = ({ now, offsetMs }: { now: string; offsetMs: number }): object => ({
  now,
  daysAhead: Math.round(offsetMs / 8_640_000) / 10,
});
