import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StackEnvironment } from '../environment.js';
import { run } from '../processes/run.js';

/** A Java that can run Kafka 4. */
export interface Java {
  program: string;
  major: number;
  /** The full text of `java -version`: archives of loaded classes fit exactly one build of Java. */
  build: string;
}

/** Finds Java 17 or newer in JAVA_HOME or on the PATH, or says what is wrong. */
export async function findJava({ javaHome }: StackEnvironment): Promise<Java | string> {
  const atHome = javaHome ? join(javaHome, 'bin', 'java') : undefined;
  const program = atHome && existsSync(atHome) ? atHome : 'java';
  const build = await run(program, ['-version']).catch(() => undefined);
  if (build === undefined) return 'no working `java` was found';
  const major = javaMajor(build);
  return major >= 17 ? { program, major, build } : `${program} is Java ${major || 'of an unknown version'}`;
}

/** The major version in the output of `java -version`; 0 when it cannot be told. */
export function javaMajor(build: string): number {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(build) ?? [];
  return Number(first === '1' ? second : first) || 0;
}
