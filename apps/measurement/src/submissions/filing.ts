import type { Declaration } from '@impact/contracts';

/** One result record: a count or numerator and, for a ratio, its denominator; exact decimals as text. */
export interface ResultRecord {
  readonly n: string;
  readonly d?: string;
}

/** A result record of one option of one of the indicator's dimensions. */
export interface CellRecord extends ResultRecord {
  readonly dimension: string;
  readonly option: string;
}

/** What one site files for one indicator version and period. */
export interface FilingItem {
  readonly participationId: string;
  /** `code@version`. */
  readonly indicator: string;
  readonly periodId: string;
  readonly declaration: Declaration;
  readonly results: readonly ResultRecord[];
  readonly cells: readonly CellRecord[];
}

/** How filings are taken, and what whoever files says where they would be refused otherwise. */
export interface FilingOptions {
  /** Writes nothing and takes no lock. */
  readonly checkOnly?: boolean;
  /** Takes measures of tiers that they are not asked of. */
  readonly unasked?: boolean;
  /** Writes over drafts of other people. */
  readonly replaceDrafts?: boolean;
  /** Why accepted and retracted results are corrected. */
  readonly reasonCode?: string;
  /** Why results that are not plausible stand. */
  readonly explanationCode?: string;
  /** Stays in this service, with every correction and explanation. */
  readonly comment?: string;
}

/** Why something was not taken; `path` names the field: `results[0].n`, `cells[2].option`, `periodId`. */
export interface Refusal {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  /** The open period that fits, where the code is `PERIOD_NOT_OPEN` and one does. */
  readonly suggestedPeriod?: string;
  /** Says the message with another name of the field. */
  readonly messageAt: (path: string) => string;
}

/** What became of an item, in the order of the items. */
export type FilingOutcome =
  | {
      readonly kind: 'filed';
      readonly submissionId: string;
      readonly revision: number;
      readonly late: boolean;
      /** What was accepted or retracted is corrected. */
      readonly corrects: boolean;
      /** Of the events made, in order; empty where nothing was written. */
      readonly eventIds: readonly string[];
    }
  | { readonly kind: 'unchanged'; readonly submissionId: string; readonly revision: number }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };
