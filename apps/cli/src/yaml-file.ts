import { parse } from 'yaml';
import { Failure, messageOf } from './failure.js';
import { readText } from './text-file.js';

/** Reads a YAML file that holds a mapping; refuses one that is missing, malformed or something else, with its place. */
export function readYaml(path: string): Record<string, unknown> {
  const content = parsed(path);
  if (content === null || typeof content !== 'object' || Array.isArray(content))
    throw new Failure(`${path} holds no mapping: write "name: value" lines.`, 2);
  return content as Record<string, unknown>;
}

function parsed(path: string): unknown {
  try {
    return parse(readText(path), { merge: true });
  } catch (error) {
    if (error instanceof Failure) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Failure(`${path} does not exist.`, 2);
    throw new Failure(`${path} cannot be read: ${messageOf(error).trimEnd()}`, 2);
  }
}
