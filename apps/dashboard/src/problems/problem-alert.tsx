import { useEffect, useRef } from 'react';
import { problemOf, remedyOf } from './problem.js';

interface ProblemAlertProps {
  readonly error: unknown;
  readonly onReload?: () => void;
}

/** Tells a refusal: title, detail, code and what to do; takes the focus, so that nobody misses it. */
export function ProblemAlert({ error, onReload }: ProblemAlertProps) {
  const problem = problemOf(error);
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => alert.current?.focus(), [error]);
  const remedy = remedyOf(problem);
  return (
    <div className="usa-alert usa-alert--error" role="alert" tabIndex={-1} ref={alert}>
      <div className="usa-alert__body">
        <h2 className="usa-alert__heading">{problem.title}</h2>
        <p className="usa-alert__text">{problem.detail}</p>
        {problem.errors && problem.errors.length > 0 && (
          <ul>
            {problem.errors.map(({ code, path, message }) => (
              <li key={`${path} ${code}`}>
                {message} <small>({path})</small>
              </li>
            ))}
          </ul>
        )}
        {remedy && <p className="usa-alert__text">{remedy}</p>}
        <p className="usa-alert__text">
          <small>
            Code {problem.code}
            {problem.correlationId && <>; request {problem.correlationId}</>}
          </small>
        </p>
        {onReload && (
          <button type="button" className="usa-button usa-button--outline" onClick={onReload}>
            Load what is there now
          </button>
        )}
      </div>
    </div>
  );
}
