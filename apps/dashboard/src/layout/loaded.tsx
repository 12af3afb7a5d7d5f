import type { ReactNode } from 'react';
import { ProblemAlert } from '../problems/problem-alert.js';
import { problemOf } from '../problems/problem.js';

/** What stands in the place of what is still asked for. */
export const loadingText = 'Loading …';

/** Something that was asked for. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch?: () => unknown;
}

type Answers<T extends Readonly<Record<string, Asked<unknown>>>> = {
  readonly [K in keyof T]: Exclude<T[K]['data'], undefined>;
};

/** Several readings as one: there once all of them are, failed where one of them has. */
export function together<const T extends Readonly<Record<string, Asked<unknown>>>>(
  asked: T,
): Asked<Answers<T>> {
  const each = Object.values(asked);
  const names = Object.entries(asked).map(([name, { data }]) => [name, data] as const);
  return {
    data: names.every(([, data]) => data !== undefined)
      ? (Object.fromEntries(names) as Answers<T>)
      : undefined,
    error: each.find(({ error }) => error)?.error ?? null,
    refetch: () => each.filter(({ error }) => error).forEach(({ refetch }) => refetch?.()),
  };
}

interface LoadedProps<T> {
  readonly query: Asked<T>;
  /** The page's heading, as long as what names the page is not there. */
  readonly title?: string;
  readonly children: (data: T) => ReactNode;
}

/** Shows what was asked for, that it is still coming, why it does not come, or that it is what was read before. */
export function Loaded<T>({ query: { data, error, refetch }, title, children }: LoadedProps<T>) {
  const again = refetch && { onRetry: () => void refetch() };
  if (data !== undefined)
    return (
      <>
        {error ? <NotReadAgain error={error} {...again} /> : null}
        {children(data)}
      </>
    );
  return (
    <>
      {title && <h1>{title}</h1>}
      {error ? <ProblemAlert error={error} quiet {...again} /> : <p role="status">{loadingText}</p>}
    </>
  );
}

function NotReadAgain({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  return (
    <div className="usa-alert usa-alert--warning usa-alert--slim" role="status">
      <div className="usa-alert__body">
        <p className="usa-alert__text">
          What follows could not be read again and may be old: {problemOf(error).title}.{' '}
          {onRetry && (
            <button type="button" className="usa-button usa-button--unstyled" onClick={onRetry}>
              Try again
            </button>
          )}
        </p>
      </div>
    </div>
  );
}
