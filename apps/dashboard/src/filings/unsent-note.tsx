import type { Submission } from '../api/schemas.js';
import { typedText } from './entry.js';
import { useKeptEntry } from './use-kept-entry.js';

interface UnsentNoteProps {
  /** What it is kept under. */
  readonly name: string;
  readonly submission: Submission;
}

/** Where a filing can no longer be written, what was typed before and never sent is not lost in silence. */
export function UnsentNote({ name, submission }: UnsentNoteProps) {
  const { entry, typed, discard } = useKeptEntry(name, submission);
  if (!typed) return null;
  return (
    <p className="kept-note">
      You typed {typedText(entry)} and did not send it; what is filed stands below. What you typed is kept in
      this tab.{' '}
      <button type="button" className="usa-button usa-button--unstyled" onClick={discard}>
        Discard what I typed
      </button>
    </p>
  );
}
