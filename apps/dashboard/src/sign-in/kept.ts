const prefix = 'kept ';

const nameIn = (subject: string, name: string): string => `${prefix}${encodeURIComponent(subject)} ${name}`;

/** Keeps what somebody typed and did not send, in this tab alone. */
export function keep(subject: string, name: string, value: unknown): void {
  try {
    window.sessionStorage.setItem(nameIn(subject, name), JSON.stringify(value));
  } catch {
    // A tab that may keep no more keeps no more; typing goes on.
  }
}

export function kept<T>(subject: string, name: string): T | undefined {
  const text = window.sessionStorage.getItem(nameIn(subject, name));
  return text === null ? undefined : (JSON.parse(text) as T);
}

export function forget(subject: string, name: string): void {
  window.sessionStorage.removeItem(nameIn(subject, name));
}

/** Takes away what is kept of everybody, or of everybody but one. */
export function forgetOthers(subject?: string): void {
  const own = subject === undefined ? undefined : nameIn(subject, '');
  for (const name of Object.keys(window.sessionStorage))
    if (name.startsWith(prefix) && !(own && name.startsWith(own))) window.sessionStorage.removeItem(name);
}
