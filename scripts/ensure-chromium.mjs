// Finds a Chromium for the browser tests, or installs one; prints where it is. `CHROMIUM_PATH` names one of your own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** Gives the path of the first that is there. */
function found() {
  return [process.env.CHROMIUM_PATH, ...names.map(onPath), ...elsewhere, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
}

/** What it says goes to the error output: the path alone is what is printed. */
const run = (command, args) =>
  spawnSync(command, args, { stdio: ['ignore', process.stderr, process.stderr] }).status === 0;

/** On Debian from its packages; Ubuntu's package is only a pointer to a snap, which does not run everywhere. */
function installed() {
  const asRoot = process.getuid?.() === 0;
  const debian = existsSync('/etc/debian_version') && !existsSync('/etc/lsb-release');
  if (asRoot && debian && onPath('apt-get')) {
    run('apt-get', ['update', '-qq']);
    if (run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])) return found();
  }
  const playwright = join(import.meta.dirname, '../node_modules/playwright-core/cli.js');
  const needs = asRoot && onPath('apt-get') ? ['--with-deps'] : [];
  run(process.execPath, [playwright, 'install', ...needs, '--only-shell', 'chromium']);
  return found();
}

/** Gives the path of a Chromium, installed where there was none. */
export function ensureChromium() {
  if (process.env.CHROMIUM_PATH && !existsSync(process.env.CHROMIUM_PATH))
    throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.`);
  const path = found() ?? installed();
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
