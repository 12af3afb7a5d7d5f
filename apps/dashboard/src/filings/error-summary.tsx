import type { Ref } from 'react';
import type { Mistake } from './entry.js';

interface ErrorSummaryProps {
  readonly mistakes: readonly Mistake[];
  readonly ref: Ref<HTMLDivElement>;
}

/** Everything that is to be mended, each leading to its field. */
export function ErrorSummary({ mistakes, ref }: ErrorSummaryProps) {
  if (mistakes.length === 0) return null;
  return (
    <div className="usa-alert usa-alert--error" role="alert" tabIndex={-1} ref={ref}>
      <div className="usa-alert__body">
        <h3 className="usa-alert__heading">
          {mistakes.length === 1 ? 'One thing is to be mended' : `${mistakes.length} things are to be mended`}
        </h3>
        <ul>
          {mistakes.map(({ field, words }) => (
            <li key={field}>
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(field)?.focus();
                }}
              >
                {words}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
