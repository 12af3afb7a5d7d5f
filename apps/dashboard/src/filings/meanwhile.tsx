import type { Submission } from '../api/schemas.js';
import { problemOf } from '../problems/problem.js';
import { filedText } from './filed-text.js';
import { statusWords } from './statuses.js';

/** Tells whether somebody else was faster. */
export const isStale = (error: unknown): boolean => problemOf(error).status === 412;

/** A submission in one line, with its state. */
export const inWords = (submission: Submission): string =>
  `${filedText(submission)} (${statusWords[submission.status]})`;

interface MeanwhileProps {
  /** What one decided about, or typed. */
  readonly before: string;
  /** The version that it was based on. */
  readonly base: number;
  readonly now: Submission | undefined;
}

/** What somebody else who was faster made of it. */
export function Meanwhile({ before, base, now }: MeanwhileProps) {
  if (!now || now.version <= base)
    return <p className="usa-alert__text">What is there now is being read …</p>;
  return (
    <p className="usa-alert__text">
      {before}. Now it is {inWords(now)}.
    </p>
  );
}
