import { useEffect, useRef } from 'react';
import type { Indicator, Submission } from '../api/schemas.js';
import { filedText } from './filed-text.js';
import type { Action } from './parts.js';

interface ConfirmationProps {
  readonly action: Action;
  readonly shown: Submission;
  readonly indicator: Indicator;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks once more before what everybody sees at once; says what it is about. */
export function Confirmation({ action, shown, indicator, onConfirm, onCancel }: ConfirmationProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const [question, consequence, button] = asked(action, shown, indicator);
  return (
    <div className="usa-alert usa-alert--info" role="group" aria-labelledby="confirm" tabIndex={-1} ref={box}>
      <div className="usa-alert__body">
        <h3 className="usa-alert__heading" id="confirm">
          {question}
        </h3>
        <p className="usa-alert__text">{consequence}</p>
        <div className="actions">
          <button type="button" className="usa-button" onClick={onConfirm}>
            {button}
          </button>
          <button type="button" className="usa-button usa-button--outline" onClick={onCancel}>
            Cancel
          </button>
        </div>
      </div>
    </div>
  );
}

function asked(
  action: Action,
  shown: Submission,
  { unit }: Indicator,
): [question: string, consequence: string, button: string] {
  const what = `${filedText(shown)}${shown.declaration === 'results' ? ` (${unit})` : ''}`;
  switch (action) {
    case 'abandon':
      return [
        `Give up the correction with ${what}?`,
        'What was accepted before stands.',
        'Yes, abandon the correction',
      ];
    case 'withdraw':
      return [`Withdraw ${what}?`, 'It counts as missing until it is filed again.', 'Yes, withdraw'];
    default:
      return [
        `Make this official: ${what}?`,
        'Everybody sees it at once; taking it back needs a correction.',
        'Yes, accept',
      ];
  }
}
