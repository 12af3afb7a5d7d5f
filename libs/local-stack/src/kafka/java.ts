import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StackEnvironment } from '../environment.js';
import { run } from '../processes/run.js';
import { javaOfPython } from './java-of-python.js';

/** A Java that can run Kafka 4. */
export interface Java {
  program: string;
  major: number;
  /** The full text of `java -version`: archives of loaded classes fit exactly one build of Java. */
  build: string;
}

/** Finds Java 17 or newer in JAVA_HOME, on the PATH, or by way of Python; or says what is wrong. */
export async function findJava(
  { javaHome, cacheDir }: StackEnvironment,
  report: (line: string) => void,
): Promise<Java | string> {
  const atHome = javaHome ? join(javaHome, 'bin', 'java') : undefined;
  const found = await javaAt(atHome && existsSync(atHome) ? atHome : 'java');
  if (typeof found !== 'string') return found;
  const brought = await javaOfPython(cacheDir, report);
  return brought === undefined ? found : javaAt(brought);
}

async function javaAt(program: string): Promise<Java | string> {
  const build = await run(program, ['-version']).catch(() => undefined);
  if (build === undefined) return `no working \`${program}\` was found`;
  const major = javaMajor(build);
  return major >= 17 ? { program, major, build } : `${program} is Java ${major || 'of an unknown version'}`;
}

/** The major version in the output of `java -version`; 0 when it cannot be told. */
export function javaMajor(build: string): number {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(build) ?? [];
  return Number(first === '1' ? second : first) || 0;
}
