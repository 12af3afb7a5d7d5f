// Finds a Chromium for the browser tests, or installs one; prints where it is. `CHROMIUM_PATH` names one of your own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/** The same engine without the windows around it: the journeys in a browser take half the processor's time on it. */
const shell = 'chromium-headless-shell';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

const first = (paths) => paths.find((path) => path && existsSync(path));
/** The one that is named, or else the shell. */
const preferred = () => first([process.env.CHROMIUM_PATH, onPath(shell)]);
const found = () => first([...names.map(onPath), ...elsewhere, chromium.executablePath()]);

/** What it says goes to the error output: the path alone is what is printed. */
const run = (command, args) =>
  spawnSync(command, args, { stdio: ['ignore', process.stderr, process.stderr] }).status === 0;

const asRoot = process.getuid?.() === 0 && onPath('apt-get') !== undefined;
// Ubuntu's package is only a pointer to a snap, which does not run everywhere.
const debian = existsSync('/etc/debian_version') && !existsSync('/etc/lsb-release');

/** Debian's package of this name, where it has one. */
function debianPackage(name) {
  if (!asRoot || !debian) return false;
  const patience = ['-o', 'Acquire::http::Timeout=5', '-o', 'Acquire::Retries=0'];
  const install = ['install', '-y', '-qq', '--no-install-recommends', name];
  run('apt-get', [...patience, 'update', '-qq']);
  return run('apt-get', [...patience, ...install]);
}

function installed() {
  if (debianPackage('chromium')) return found();
  const playwright = join(import.meta.dirname, '../node_modules/playwright-core/cli.js');
  run(process.execPath, [
    playwright,
    'install',
    ...(asRoot ? ['--with-deps'] : []),
    '--only-shell',
    'chromium',
  ]);
  return found();
}

/** Gives the path of a Chromium, the shell before a whole one, installed where there was none. */
export function ensureChromium() {
  if (process.env.CHROMIUM_PATH && !existsSync(process.env.CHROMIUM_PATH))
    throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.`);
  const path = preferred() ?? (debianPackage(shell) ? preferred() : undefined) ?? found() ?? installed();
  if (path) return path;
  throw new Error(
    'The browser tests need a Chromium or Chrome, and none could be installed: install one ' +
      '(Debian: apt-get install chromium; macOS: brew install --cask chromium), or set CHROMIUM_PATH to it.',
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(ensureChromium());
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
