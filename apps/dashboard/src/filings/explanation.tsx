import { useId, useState } from 'react';
import { explanations, otherReason } from './reasons.js';

interface ExplanationProps {
  /** The comment that goes with it; its field has this id. */
  readonly comment: string;
  readonly commentId: string;
  readonly onGiven: (code: string) => void;
}

/** Asks for a word on a result that is not plausible; the comment may say more. */
export function Explanation({ comment, commentId, onGiven }: ExplanationProps) {
  const id = useId();
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<string>();
  const give = () => {
    const needsWords = code === otherReason && !comment.trim();
    setWrong(
      code === '' ? 'Choose a reason' : needsWords ? 'Say in the comment which reason it is' : undefined,
    );
    if (code === '' || needsWords) return document.getElementById(needsWords ? commentId : id)?.focus();
    onGiven(code);
  };
  return (
    <div className="explanation">
      <label className="usa-label" htmlFor={id}>
        If the result is right, say why; a comment for the reviewer may say more
      </label>
      {wrong && (
        <span className="usa-error-message" id={`${id}-wrong`} role="alert">
          {wrong}
        </span>
      )}
      <select
        className="usa-select"
        id={id}
        value={code}
        aria-invalid={wrong !== undefined}
        {...(wrong && { 'aria-describedby': `${id}-wrong` })}
        onChange={(event) => setCode(event.target.value)}
      >
        <option value="">Choose …</option>
        {explanations.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
      <div className="actions">
        <button type="button" className="usa-button" onClick={give}>
          Submit with this explanation
        </button>
      </div>
    </div>
  );
}
