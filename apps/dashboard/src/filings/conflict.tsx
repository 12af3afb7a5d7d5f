import type { Submission } from '../api/schemas.js';
import { type Entry, typedText } from './entry.js';
import { Meanwhile } from './meanwhile.js';

interface ConflictProps {
  readonly entry: Entry;
  /** The version that was looked at when one began to type. */
  readonly base: number;
  readonly now: Submission | undefined;
  readonly onTaken: () => void;
  readonly onKept: () => void;
}

/** Somebody else filed something else while one was typing: both are shown, and nothing typed is lost unasked. */
export function Conflict({ entry, base, now, onTaken, onKept }: ConflictProps) {
  return (
    <>
      <Meanwhile before={`You typed ${typedText(entry)}`} {...{ base, now }} />
      {now && now.version > base && (
        <div className="actions">
          <button type="button" className="usa-button usa-button--outline" onClick={onTaken}>
            Load what is there now
          </button>
          <button type="button" className="usa-button usa-button--outline" onClick={onKept}>
            Keep what I typed
          </button>
        </div>
      )}
    </>
  );
}
