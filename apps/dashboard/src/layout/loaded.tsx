import type { ReactNode } from 'react';
import { ProblemAlert } from '../problems/problem-alert.js';

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch?: () => unknown;
}

/** Shows what was asked for, that it is still coming, or why it does not come. */
export function Loaded<T>({
  query,
  children,
}: {
  readonly query: Asked<T>;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error)
    return (
      <ProblemAlert error={query.error} {...(query.refetch && { onReload: () => void query.refetch!() })} />
    );
  return <p role="status">Loading …</p>;
}
