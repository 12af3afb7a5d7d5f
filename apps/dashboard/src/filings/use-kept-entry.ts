import { useState } from 'react';
import type { Submission } from '../api/schemas.js';
import { forget, keep, kept } from '../sign-in/kept.js';
import { useSubject } from '../sign-in/use-session.js';
import { type Entry, entryOf } from './entry.js';

/** What was typed and not sent yet, and the version that was looked at; 0 where nothing was filed. */
interface KeptEntry {
  readonly entry: Entry;
  readonly base: number;
}

/** What stands in the fields, kept until it is sent. */
export function useKeptEntry(name: string, submission: Submission | undefined) {
  const subject = useSubject();
  const keptAs = `entry ${name}`;
  const filed: KeptEntry = { entry: entryOf(submission), base: submission?.version ?? 0 };
  // With the version that was looked at when one began to type: a later change of somebody else is not overwritten unseen.
  const [{ entry, base, typed }, setState] = useState(() => {
    const found = kept<KeptEntry>(subject, keptAs);
    return { ...(found ?? filed), typed: found !== undefined };
  });
  const forgotten = (next: KeptEntry) => {
    forget(subject, keptAs);
    setState({ ...next, typed: false });
  };
  return {
    entry,
    base,
    typed,
    type: (next: Entry) => {
      keep(subject, keptAs, { entry: next, base });
      setState({ entry: next, base, typed: true });
    },
    saved: ({ version }: Submission) => forgotten({ entry, base: version }),
    /** Puts what was typed in the place of what is filed now, once it is sent. */
    rebase: () => {
      keep(subject, keptAs, { entry, base: filed.base });
      setState({ entry, base: filed.base, typed: true });
    },
    /** Goes back to what is filed. */
    discard: () => forgotten(filed),
  };
}
