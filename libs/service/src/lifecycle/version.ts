import { readFileSync } from 'node:fs';

/** The version of this build, which stands in the root's package and, as a test sees to, in those of all projects. */
export const version: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
