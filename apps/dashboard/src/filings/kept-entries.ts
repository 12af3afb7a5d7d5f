import type { Entry } from './entry.js';

/** What was typed and not sent yet, and the version that was looked at; 0 where nothing was filed. */
export interface KeptEntry {
  readonly entry: Entry;
  readonly base: number;
}

const prefix = 'entry ';

/** Keeps it over a new sign-in, in this tab alone. */
export function keep(name: string, kept: KeptEntry): void {
  window.sessionStorage.setItem(prefix + name, JSON.stringify(kept));
}

export function kept(name: string): KeptEntry | undefined {
  const text = window.sessionStorage.getItem(prefix + name);
  return text === null ? undefined : (JSON.parse(text) as KeptEntry);
}

export function forget(name: string): void {
  window.sessionStorage.removeItem(prefix + name);
}
