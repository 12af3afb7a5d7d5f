import type { SubmissionStatus } from '@impact/contracts';
import type { Content } from '../results/content.js';

/** A revision as it is kept; `abandoned` is a correction that was given up or overtaken by a retraction. */
export interface Revision {
  readonly revision: number;
  readonly status: SubmissionStatus | 'abandoned';
  readonly content: Content;
  /** What it said when it was last handed in; null where it never was. */
  readonly handedIn: Content | null;
  /** Filed after the tier's last day to enter. */
  readonly late: boolean;
  /** Was returned at least once. */
  readonly wasReturned: boolean;
  readonly submittedBy: string | null;
  readonly endorsedBy: string | null;
}

/** A revision that is being corrected, and why. */
export interface CorrectedRevision extends Revision {
  readonly reasonCode?: string;
}
