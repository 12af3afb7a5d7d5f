import type { Actor } from '@impact/contracts';
import type { Revision } from './revision.js';
import type { Action } from './state-table.js';

/** What an action may bring with it. */
export interface ActionRequest {
  /** Why; of a handing in, the explanation of a result that is not plausible. */
  readonly reasonCode?: string;
  /** Stays in this service; at most 2,000 characters. */
  readonly comment?: string;
  /** By when an answer to a return is due. */
  readonly due?: string;
}

/** An action that was taken: who, as what, on which revision, and the event that tells it. */
export interface Decision extends ActionRequest {
  readonly action: Action;
  readonly actor: Actor;
  /** The revision decided on; of an abandoned correction, the one given up. */
  readonly revision: number;
  readonly event?: object;
  /** The revisions as they now are, where they changed. */
  readonly revisions: readonly Revision[];
}
