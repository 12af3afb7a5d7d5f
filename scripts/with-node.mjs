// Runs a script, or a program of node_modules, on a Node that the code takes: on the installed one, or, where that is
// older, on one that npm serves, kept in the user's cache. Must itself run on any Node that has modules.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { constants, homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { whenOrphaned } from './with-parent.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const declared = join(root, 'tools/node');

/** The oldest Node that the code takes, as the root's package says it: `>=22.12`. */
const floor = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');

function fits(version) {
  const [major, minor] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = floor.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

function install(folder) {
  const draft = `${folder}.draft-${randomUUID()}`;
  mkdirSync(draft, { recursive: true });
  for (const file of readdirSync(declared)) copyFileSync(join(declared, file), join(draft, file));
  const command = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const npm = process.env.npm_execpath;
  const options = { cwd: draft, stdio: ['ignore', 'ignore', 'inherit'], shell: !npm };
  const done = npm
    ? spawnSync(process.execPath, [npm, ...command], options)
    : spawnSync('npm', command, options);
  if (done.status === 0 && nodeIn(draft)) {
    try {
      return renameSync(draft, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error; // else another process was faster
    }
  }
  rmSync(draft, { recursive: true, force: true });
}

/** Gives the path of the Node for this machine in an installed folder; undefined where npm serves none for it. */
function nodeIn(folder) {
  const node = join(folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return existsSync(node) ? node : undefined;
}

/** Gives the path of a Node that the code takes; undefined where none can be had. */
function broughtAlong() {
  const lock = readFileSync(join(declared, 'package-lock.json'));
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(
    cache,
    'impact',
    `node-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`,
  );
  if (!existsSync(folder)) {
    console.log(`Node ${process.versions.node} is older than ${floor}: bringing a newer one along ...`);
    install(folder);
  }
  return nodeIn(folder);
}

/** Runs what the arguments say on another Node, in whose place this process stands from then on. */
async function handOver(node, args) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(node, args, { stdio: 'inherit', env });
  // Ctrl-C reaches the child by itself; what a supervisor sends reaches this process alone, or npm alone.
  process.on('SIGINT', () => undefined);
  let told = false;
  const end = () => (told ||= child.kill('SIGTERM'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, end);
  whenOrphaned(end);
  const [code, signal] = await new Promise((resolve) => child.on('close', (...end) => resolve(end)));
  process.exit(code ?? 128 + (constants.signals[signal] ?? 1));
}

/** Gives the file of a script, or of a program of node_modules by its name. */
function fileOf(what) {
  return /\.m?js$/.test(what) ? resolve(what) : realpathSync(join(root, 'node_modules/.bin', what));
}

/** Runs a script, or a program of node_modules, with arguments: in this process where its Node is new enough. */
export async function onFittingNode(what, args) {
  const script = fileOf(what);
  if (fits(process.versions.node)) {
    process.setSourceMapsEnabled(true);
    process.argv = [process.argv[0], script, ...args];
    return import(pathToFileURL(script).href);
  }
  const node = broughtAlong();
  if (node) return handOver(node, ['--enable-source-maps', script, ...args]);
  console.error(
    `Node ${process.versions.node} is too old, and npm serves no newer one here: install ${floor} or newer.`,
  );
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [what, ...args] = process.argv.slice(2);
  await onFittingNode(what, args);
}
