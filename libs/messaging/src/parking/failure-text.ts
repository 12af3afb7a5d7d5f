import { storable } from '../events/headers.js';

const longest = 2_000;

/** Says what failed, for those who may not see data: values that Postgres quotes after a colon are left out. */
export function failureText(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return storable(text.replace(/(: |\bvalue )"[^"]*"/g, '$1"…"').slice(0, longest));
}
