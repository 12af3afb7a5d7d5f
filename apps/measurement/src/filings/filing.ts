import type { FiledResults } from '../results/content.js';
import type { Refusal } from '../submissions/collect-problems.js';
import type { Target } from '../submissions/submission-context.queries.js';

/** What one site files for one indicator version and period. */
export interface FilingItem extends Target, FiledResults {
  /** The version that may be replaced, 0 where nothing stood; without it, whatever stands. */
  readonly versionRead?: number;
}

/** How filings are taken, and what whoever files says where they would be refused otherwise. */
export interface FilingOptions {
  /** Writes nothing and takes no lock. */
  readonly checkOnly?: boolean;
  /** Takes measures of tiers that they are not asked of. */
  readonly unasked?: boolean;
  /** Writes over drafts and begun corrections of other people. */
  readonly replaceDrafts?: boolean;
  /** Why accepted and retracted results are corrected. */
  readonly reasonCode?: string;
  /** Why results that are not plausible stand. */
  readonly explanationCode?: string;
  /** Stays in this service, with every correction and explanation. */
  readonly comment?: string;
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
      /** Cells that stood and that the item does not give. */
      readonly cellsRemoved: number;
      /** The version that stood before, 0 where nothing did. */
      readonly versionBefore: number;
      /** Of the events made, in order; empty where nothing was written. */
      readonly eventIds: readonly string[];
    }
  | {
      readonly kind: 'unchanged';
      readonly submissionId: string;
      readonly revision: number;
      readonly versionBefore: number;
    }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };
