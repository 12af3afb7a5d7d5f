// Finds, for each requirements file, a Python that has what it names, or makes one in the user's cache; prints where it is.
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Runs a command and gives what it printed; throws with its last words where it fails. */
function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(error?.message ?? stderr.trim().split('\n').slice(-3).join(' '));
  return stdout.trim();
}

function versionOfPython() {
  try {
    return run('python3', ['--version']);
  } catch {
    throw new Error(
      'Python 3.10 or newer is needed as `python3`: apt-get install python3 python3-venv, or brew install python.',
    );
  }
}

function install(folder, requirements) {
  const draft = `${folder}.draft-${randomUUID()}`;
  mkdirSync(draft, { recursive: true });
  try {
    run('python3', ['-m', 'venv', draft]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
    run(join(draft, 'bin', 'python'), pip);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(folder)) return; // another process was faster
    throw new Error(
      `Python could not install ${requirements} (python3-venv is needed, and a package index): ${error.message}`,
      { cause: error },
    );
  }
}

/** Gives the path of a Python with the requirements: one for each version of Python and wording of the file. */
function ensurePython(requirements) {
  const wanted = createHash('sha256').update(versionOfPython()).update(readFileSync(requirements));
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(cache, 'impact', `python-${wanted.digest('hex').slice(0, 12)}`);
  if (!existsSync(folder)) install(folder, requirements);
  return join(folder, 'bin', 'python');
}

try {
  for (const requirements of process.argv.slice(2)) console.log(ensurePython(requirements));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
