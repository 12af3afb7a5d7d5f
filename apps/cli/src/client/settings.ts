import type { Command } from 'commander';
import { Failure } from '../failure.js';

/** What every command knows from the program's own options. */
export interface Settings {
  /** Without a slash at its end. */
  readonly url: string;
  /** Absent where nobody was named. */
  readonly as?: string;
  /** An access token, used unless somebody is named. */
  readonly token?: string;
  readonly output: 'table' | 'json';
}

/** On whose behalf a command speaks to the local stack when nobody is named or signed in: who opened its sample initiative. */
export const defaultSubject = 'admin@aware';

/** Reads the program's options above a command; refuses an address that is none. */
export function settingsOf(command: Command): Settings {
  const { url, as, token, output } = command.optsWithGlobals<Settings>();
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Failure(`"${url}" is no address: write --url http://host:port.`, 2);
  return { url: url.replace(/\/+$/, ''), output, ...(as && { as }), ...(token && { token }) };
}
