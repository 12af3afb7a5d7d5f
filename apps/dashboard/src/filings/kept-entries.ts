import type { Entry } from './entry.js';

const prefix = 'entry ';

/** What was typed and not sent yet survives a new sign-in, in this tab alone. */
export function keep(name: string, entry: Entry): void {
  window.sessionStorage.setItem(prefix + name, JSON.stringify(entry));
}

export function kept(name: string): Entry | undefined {
  const text = window.sessionStorage.getItem(prefix + name);
  return text === null ? undefined : (JSON.parse(text) as Entry);
}

export function forget(name: string): void {
  window.sessionStorage.removeItem(prefix + name);
}
