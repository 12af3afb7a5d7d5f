import { type Command, Option } from 'commander';
import { type Settings, settingsOf } from '../client/settings.js';
import { tokenOf } from '../client/sign-in.js';
import { Failure } from '../failure.js';
import { json, table } from '../output.js';
import type { LoginOptions } from './login.js';
import { placeOf, readSignIn } from './sign-in-file.js';
import type { Identity } from './whoami.js';

const limitMinutes = 5;

/** Adds `impact login`, `logout` and `whoami`. */
export function addSignIns(program: Command): void {
  program
    .command('login')
    .description('signs you in through your browser; every command then acts as you')
    .addOption(new Option('--issuer <url>', 'asked of the partnership unless told').env('IMPACT_ISSUER'))
    .addOption(
      new Option('--client <id>', 'of this program at the issuer').env('IMPACT_CLIENT').default('impact-cli'),
    )
    .addOption(
      new Option('--scope <scopes>', 'asked for instead of openid and offline_access').env('IMPACT_SCOPE'),
    )
    .option('--no-browser', 'only print the address to open')
    .action(async (options: LoginOptions, command: Command) => {
      const { login } = await import('./login.js');
      const settings = settingsOf(command);
      const say = (line: string) => console.error(line);
      tell(await untilEnded((signal) => login(settings.url, options, say, signal)), settings);
    });
  program.command('logout').description('forgets your sign-in at this address').action(forget);
  program
    .command('whoami')
    .description('who you are here, by which token, and which roles you hold where and until when')
    .action(async (_: unknown, command: Command) =>
      tell(await whoever(settingsOf(command)), settingsOf(command)),
    );
}

/** Gives work a signal that ends it after five minutes, or at the first Ctrl-C. */
async function untilEnded<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const end = (why: string) => () => ended.abort(new Failure(`${why} Nothing was kept.`));
  const interrupted = end('You gave up signing in.');
  const timer = setTimeout(end(`Nobody signed in within ${limitMinutes} minutes.`), limitMinutes * 60_000);
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await work(ended.signal);
  } finally {
    clearTimeout(timer);
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}

async function forget(_: unknown, command: Command): Promise<void> {
  const { url } = settingsOf(command);
  const { logout } = await import('./logout.js');
  const ended = await logout(url);
  if (ended === undefined) return void console.log(`Nobody is signed in at ${placeOf(url)}.`);
  console.log(`${ended.subject} is signed out at ${placeOf(url)}.`);
  if (!ended.forgotten)
    console.error(`${ended.issuer} could not be told to forget it: there it ends by itself.`);
}

async function whoever(settings: Settings): Promise<Identity> {
  const { whoIs } = await import('./whoami.js');
  const token = await tokenOf(settings);
  const own = settings.as === undefined && !settings.token ? readSignIn(settings.url) : undefined;
  return whoIs({ url: settings.url, token }, own);
}

function tell(who: Identity, { output }: Settings): void {
  if (output === 'json') return void console.log(json(who));
  const until = who.tokenUntil === null ? '' : `, by a token until ${who.tokenUntil}`;
  const then = who.renewed ? ', renewed by itself' : '';
  console.log(`${who.subject} at ${who.url}${until}${then}`);
  console.log(who.roles.length ? table(who.roles) : 'No role: ask a coordinator for one, by this name.');
}
