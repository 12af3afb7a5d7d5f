import { readFileSync } from 'node:fs';
import { utf16In } from '@impact/contracts';
import { Failure } from './failure.js';

/** Reads a file that somebody wrote; refuses one that is not UTF-8 by the name of what it is. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  const encoding = utf16In(bytes);
  if (encoding)
    throw new Failure(
      `${path} is written as ${encoding}: save it as UTF-8, or convert it, as in iconv -f ${encoding} -t UTF-8.`,
      2,
    );
  return bytes.toString('utf8');
}
