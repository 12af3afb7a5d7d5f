import { Command, CommanderError, Option } from 'commander';
import { addActivity } from './activity/activity.command.js';
import { addConsumers } from './consumers/consumers.commands.js';
import { addRepublish } from './consumers/republish.command.js';
import { addRestoreEpoch } from './consumers/restore-epoch.command.js';
import { addToken } from './client/token.command.js';
import { exitCode, explain } from './failure.js';
import { addCompleteness } from './figures/completeness.command.js';
import { addFigures } from './figures/figures.commands.js';
import { addTail } from './figures/tail.command.js';
import { addTrace } from './figures/trace.command.js';
import { addImport } from './imports/import.command.js';
import { addInitiative } from './initiative/initiative.commands.js';
import { addParked } from './parked/parked.commands.js';
import { addProjection } from './projection/projection.commands.js';
import { addReview } from './reviews/review.command.js';
import { addSignIns } from './sign-ins/sign-ins.commands.js';
import { addStatus } from './status/status.command.js';
import { addTopics } from './topics/topics.commands.js';
import { version } from './version.js';

const commands = [
  addSignIns,
  addToken,
  addStatus,
  addTopics,
  addInitiative,
  addImport,
  addReview,
  addProjection,
  addFigures,
  addCompleteness,
  addTrace,
  addTail,
  addActivity,
  addConsumers,
  addParked,
  addRepublish,
  addRestoreEpoch,
];

type AddCommand = (program: Command) => void;

/** Runs one command line, without the program's name, and gives the exit code; `more` are commands beside its own. */
export async function run(args: readonly string[], more: readonly AddCommand[] = []): Promise<number> {
  process.exitCode = 0;
  try {
    await programWith(more).parseAsync(args, { from: 'user' });
    return Number(process.exitCode);
  } catch (error) {
    // Commander has said what is wrong already.
    if (!(error instanceof CommanderError)) console.error(explain(error));
    return exitCode(error);
  }
}

function programWith(more: readonly AddCommand[]): Command {
  const program = new Command('impact')
    .description('The partnership for collective impact, from the command line')
    .version(version, '--version', 'say the version')
    .addOption(
      new Option('--url <url>', 'where the partnership runs')
        .env('IMPACT_URL')
        .default('http://localhost:8080'),
    )
    .addOption(
      new Option(
        '--as <subject>',
        'on whose behalf, admin@aware unless told or signed in (local stack only)',
      ).env('IMPACT_AS'),
    )
    .addOption(
      new Option(
        '--token <token>',
        'an access token, used unless --as names somebody; else that of impact login',
      ).env('IMPACT_TOKEN'),
    )
    .addOption(new Option('-o, --output <format>').choices(['table', 'json']).default('table'))
    .addHelpText('after', '\nExit codes: 0 done, 1 refused, 2 wrong use, 3 nothing answers.')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  for (const add of [...more, ...commands]) add(program);
  sayInOneLine(program);
  return program;
}

/** Lets a command say in one line what is wrong with its use, and how it is used. */
function sayInOneLine(command: Command, above = ''): void {
  const name = `${above}${command.name()}`;
  const usage = `${name} ${command.usage()}`;
  command.configureOutput({
    outputError: (text, write) => {
      const wrong = text.trim().replace(/\s*\n\s*/g, ' ');
      write(`${wrong.replace(/\.$/, '')}: write ${usage}; ${name} --help tells more.\n`);
    },
  });
  for (const each of command.commands) sayInOneLine(each, `${name} `);
}
