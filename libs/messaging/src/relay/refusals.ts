const refusing = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
  'POLICY_VIOLATION',
]);

/** A row of the outbox that no record can be made of. */
export class UnfitRow extends Error {
  override readonly name = 'UnfitRow';
}

/** The broker takes everything but this row. */
export class RefusedByBroker extends Error {
  override readonly name = 'RefusedByBroker';
}

/** True where the records themselves are refused, so that sending them again comes to the same; false for an outage. */
export function isRefusal(error: unknown): boolean {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 8; depth++) {
    const { type, cause, originalError } = at as Record<string, unknown>;
    if (at instanceof UnfitRow || refusing.has(String(type))) return true;
    at = cause ?? originalError;
  }
  return false;
}
