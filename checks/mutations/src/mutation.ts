import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A rule of messaging or projection, the smallest edit that takes it out, and the test that must then fail. */
export interface Mutation {
  /** The number in docs/messaging-rules.md, such as `1.3`. */
  readonly rule: string;
  /** What the rule says, in a few words. */
  readonly says: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly from: string;
  readonly to: string;
  readonly spec: string;
  /** The name of the test, or a part of it that no other test of the spec has. */
  readonly test: string;
}

/** Says why a mutation cannot be tried as it stands: its text or its test is gone; undefined where it can. */
export function staleness(mutation: Mutation, root: string): string | undefined {
  const { file, from, to, spec, test, rule, says } = mutation;
  const name = `${rule} (${says})`;
  const gone = [file, spec].find((path) => !existsSync(join(root, path)));
  if (gone) return `${name}: there is no ${gone}`;
  const found = readFileSync(join(root, file), 'utf8').split(from).length - 1;
  if (found !== 1) return `${name}: its text stands ${found} times in ${file}, not once`;
  if (from === to) return `${name}: takes nothing out`;
  const named = readFileSync(join(root, spec), 'utf8').split(test).length - 1;
  if (named !== 1) return `${name}: ${spec} names its test ${named} times, not once`;
  return undefined;
}
