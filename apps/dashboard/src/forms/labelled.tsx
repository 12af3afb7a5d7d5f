import type { ReactNode } from 'react';

interface LabelledProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** What belongs around every field: its label, what helps to fill it in, and what is wrong with it. */
export function Labelled({ id, label, hint, error, children }: LabelledProps) {
  return (
    <div className={`form-field${error ? ' form-field--wrong' : ''}`}>
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      <Help {...{ id, hint, error }} />
      {children}
    </div>
  );
}

/** What helps to fill a field in, and what is wrong with it. */
export function Help({ id, hint, error }: Pick<LabelledProps, 'id' | 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <span className="usa-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="usa-error-message" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </>
  );
}

/** Ties a field to what is said around it. */
export function described({ id, hint, error }: Pick<LabelledProps, 'id' | 'hint' | 'error'>) {
  const by = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])].join(' ');
  return { 'aria-invalid': error !== undefined, ...(by && { 'aria-describedby': by }) };
}
