import { type ReactNode, useEffect, useId, useRef } from 'react';
import { ProblemAlert } from '../problems/problem-alert.js';
import { problemOf } from '../problems/problem.js';
import type { FormState } from './use-form.js';

interface FormProps {
  readonly form: FormState;
  /** Its heading; what is asked below a row has a name alone. */
  readonly title?: string;
  /** What the form is, for whoever does not see where it stands. */
  readonly name?: string;
  readonly submit: string;
  /** The way back, where it is asked for before something is done. */
  readonly cancel?: { readonly text: string; readonly onCancel: () => void };
  readonly children?: ReactNode;
}

const stale = 412;

/** A form: what is wrong stands beside its field, and the first such field has the focus. */
export function Form({ form, title, name, submit, cancel, children }: FormProps) {
  const id = useId();
  const own = useRef<HTMLFormElement>(null);
  const { refusals, error, isPlaced } = form;
  const isAsked = cancel !== undefined;
  useEffect(() => focusOn(own.current, '[aria-invalid="true"]', refusals > 0), [refusals]);
  useEffect(() => focusOn(own.current, '[aria-invalid="true"]', Boolean(error)), [error]);
  useEffect(() => focusOn(own.current, 'input, select, textarea, button', isAsked), [isAsked]);
  const cancelled = () => {
    form.discard();
    cancel?.onCancel();
  };
  const reload = () => {
    form.reload();
    cancel?.onCancel();
  };
  return (
    <form
      noValidate
      className="form"
      ref={own}
      {...(title ? { 'aria-labelledby': id } : { 'aria-label': name })}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      {title && <h2 id={id}>{title}</h2>}
      {error && !isPlaced ? (
        <ProblemAlert error={error} {...(problemOf(error).status === stale && { onReload: reload })} />
      ) : null}
      {children}
      {form.isTyped && !isAsked && (
        <p className="kept-note">
          What you typed is kept in this tab until you send it.{' '}
          <button type="button" className="usa-button usa-button--unstyled" onClick={form.discard}>
            Discard what I typed
          </button>
        </p>
      )}
      <div className="actions">
        <button
          type="submit"
          className="usa-button"
          aria-disabled={form.isSending}
          {...(isAsked && name && { 'aria-label': `${submit}: ${name}` })}
        >
          {submit}
        </button>
        {cancel && (
          <button type="button" className="usa-button usa-button--outline" onClick={cancelled}>
            {cancel.text}
          </button>
        )}
      </div>
    </form>
  );
}

function focusOn(form: HTMLFormElement | null, selector: string, isDue: boolean): void {
  if (isDue) form?.querySelector<HTMLElement>(selector)?.focus();
}
