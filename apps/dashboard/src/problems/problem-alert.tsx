import { type ReactNode, useEffect, useRef } from 'react';
import { plain, problemOf, remedyOf } from './problem.js';

interface ProblemAlertProps {
  readonly error: unknown;
  readonly onReload?: () => void;
  /** Asks again for what did not come. */
  readonly onRetry?: () => void;
  /** What nobody asked for by an act is announced, and leaves the focus where it is. */
  readonly quiet?: boolean;
  /** What else there is to say or do about it. */
  readonly children?: ReactNode;
}

/** Tells a refusal: title, detail, code and what to do; takes the focus, so that nobody misses what became of an act. */
export function ProblemAlert({ error, onReload, onRetry, quiet = false, children }: ProblemAlertProps) {
  const problem = problemOf(error);
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!quiet) alert.current?.focus();
  }, [error, quiet]);
  const remedy = remedyOf(problem);
  return (
    <div className="usa-alert usa-alert--error" role="alert" tabIndex={-1} ref={alert}>
      <div className="usa-alert__body">
        <h2 className="usa-alert__heading">{problem.title}</h2>
        <p className="usa-alert__text">{problem.detail && plain(problem.detail)}</p>
        {problem.errors && problem.errors.length > 0 && (
          <ul>
            {problem.errors.map(({ code, path, message }) => (
              <li key={`${path} ${code}`}>
                {plain(message)} <small>({path})</small>
              </li>
            ))}
          </ul>
        )}
        {remedy && <p className="usa-alert__text">{remedy}</p>}
        {children}
        <p className="usa-alert__text">
          <small>
            Code {problem.code}
            {problem.correlationId && <>; request {problem.correlationId}</>}
          </small>
        </p>
        {onRetry && (
          <button type="button" className="usa-button usa-button--outline" onClick={onRetry}>
            Try again
          </button>
        )}
        {onReload && (
          <button type="button" className="usa-button usa-button--outline" onClick={onReload}>
            Load what is there now
          </button>
        )}
      </div>
    </div>
  );
}
