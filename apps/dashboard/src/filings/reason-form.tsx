import { useEffect, useId, useRef, useState } from 'react';

import type { Action } from './parts.js';

export interface Reason {
  readonly reasonCode: string;
  readonly comment?: string;
  /** By when an answer is due. */
  readonly due?: string;
}

/** The reasons that are offered; another may be typed. */
const usual = ['check-figures', 'wrong-period', 'missing-cells', 'definition-misread', 'data-corrected'];
const pattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/;

interface ReasonFormProps {
  readonly action: Action;
  readonly onGiven: (reason: Reason) => void;
  readonly onCancel: () => void;
}

/** Asks why: a short code for the record, and words for the other side. */
export function ReasonForm({ action, onGiven, onCancel }: ReasonFormProps) {
  const id = useId();
  const [code, setCode] = useState('');
  const [comment, setComment] = useState('');
  const [due, setDue] = useState('');
  const [wrong, setWrong] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const give = () => {
    const isWrong = !pattern.test(code);
    setWrong(isWrong);
    if (isWrong) return first.current?.focus();
    onGiven({ reasonCode: code, ...(comment.trim() && { comment: comment.trim() }), ...(due && { due }) });
  };
  return (
    <form
      aria-label={`Why ${action}`}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <label className="usa-label" htmlFor={`${id}-code`}>
        Reason, as a short code
      </label>
      <span className="usa-hint" id={`${id}-hint`}>
        Letters, digits and hyphens; everybody who reads the figure sees it
      </span>
      {wrong && (
        <span className="usa-error-message" id={`${id}-wrong`} role="alert">
          Give a reason of letters, digits and hyphens, such as check-figures
        </span>
      )}
      <input
        className="usa-input"
        id={`${id}-code`}
        ref={first}
        list={`${id}-usual`}
        value={code}
        aria-describedby={`${id}-hint${wrong ? ` ${id}-wrong` : ''}`}
        aria-invalid={wrong}
        autoComplete="off"
        onChange={(event) => setCode(event.target.value)}
      />
      <datalist id={`${id}-usual`}>
        {usual.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <label className="usa-label" htmlFor={`${id}-comment`}>
        Comment for the other side (optional)
      </label>
      <textarea
        className="usa-textarea"
        id={`${id}-comment`}
        maxLength={2000}
        value={comment}
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
