import { useEffect, useId, useRef, useState } from 'react';
import { useKept } from '../sign-in/use-kept.js';
import type { Action } from './parts.js';
import { otherReason, reasonsFor } from './reasons.js';

export interface Reason {
  readonly reasonCode: string;
  readonly comment?: string;
  /** By when an answer is due. */
  readonly due?: string;
}

interface ReasonFormProps {
  /** What the words are kept under until they are given. */
  readonly name: string;
  readonly action: Action;
  readonly onGiven: (reason: Reason) => void;
  readonly onCancel: () => void;
}

/** Asks why: one of the usual reasons for the record, and words for the other side. */
export function ReasonForm({ name, action, onGiven, onCancel }: ReasonFormProps) {
  const id = useId();
  const [code, setCode] = useState('');
  const [comment, setComment] = useKept(name);
  const [due, setDue] = useState('');
  const [wrong, setWrong] = useState<'code' | 'comment'>();
  const first = useRef<HTMLSelectElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const give = () => {
    const missing = code === '' ? 'code' : code === otherReason && !comment.trim() ? 'comment' : undefined;
    setWrong(missing);
    if (missing) return (missing === 'code' ? first : words).current?.focus();
    onGiven({ reasonCode: code, ...(comment.trim() && { comment: comment.trim() }), ...(due && { due }) });
  };
  return (
    <form
      noValidate
      aria-label={`Why ${action}`}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <label className="usa-label" htmlFor={`${id}-code`}>
        Reason
      </label>
      <span className="usa-hint" id={`${id}-hint`}>
        Everybody who reads the figure sees it
      </span>
      {wrong === 'code' && <Wrong id={`${id}-wrong`}>Choose a reason</Wrong>}
      <select
        className="usa-select"
        id={`${id}-code`}
        ref={first}
        value={code}
        aria-describedby={`${id}-hint${wrong === 'code' ? ` ${id}-wrong` : ''}`}
        aria-invalid={wrong === 'code'}
        onChange={(event) => setCode(event.target.value)}
      >
        <option value="">Choose …</option>
        {reasonsFor(action).map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
      <label className="usa-label" htmlFor={`${id}-comment`}>
        Comment for the other side{code === otherReason ? '' : ' (optional)'}
      </label>
      {wrong === 'comment' && <Wrong id={`${id}-wrong`}>Say in a few words which reason it is</Wrong>}
      <textarea
        className="usa-textarea"
        id={`${id}-comment`}
        ref={words}
        maxLength={2000}
        value={comment}
        aria-invalid={wrong === 'comment'}
        {...(wrong === 'comment' && { 'aria-describedby': `${id}-wrong` })}
        onChange={(event) => setComment(event.target.value)}
      />
      {action === 'return' && (
        <>
          <label className="usa-label" htmlFor={`${id}-due`}>
            Answer due by (optional)
          </label>
          <input
            className="usa-input"
            id={`${id}-due`}
            type="date"
            value={due}
            onChange={(event) => setDue(event.target.value)}
          />
        </>
      )}
      <div className="actions">
        <button type="submit" className="usa-button">
          {action[0]!.toUpperCase() + action.slice(1)}
        </button>
        <button type="button" className="usa-button usa-button--outline" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function Wrong({ id, children }: { readonly id: string; readonly children: string }) {
  return (
    <span className="usa-error-message" id={id} role="alert">
      {children}
    </span>
  );
}
