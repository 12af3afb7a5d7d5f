import type { FilingOutcome } from './filing.js';
import type { ActionRequest, Decision } from './decision.js';
import type { Ground } from './ground.js';
import type { Submission, Written } from './submission.entity.js';
import type { Action } from './transitions.js';

/** A submission on its ground while somebody acts on it; collects what was decided until it is recorded. */
export class Case {
  readonly decisions: Decision[] = [];

  constructor(
    readonly submission: Submission,
    readonly ground: Ground,
  ) {}

  save(written: Written): this {
    this.decisions.push(this.submission.save(written, this.ground));
    return this;
  }

  act(action: Exclude<Action, 'save'>, request: ActionRequest = {}): this {
    this.decisions.push(this.submission.act(action, request, this.ground));
    return this;
  }
}

/** A case with the ids of the events that its decisions made, in order. */
export interface RecordedCase {
  readonly submission: Submission;
  readonly eventIds: readonly string[];
}

/** Tells what became of a filing. */
export const filedOutcome = (
  { submission, eventIds }: RecordedCase,
  corrects: boolean,
): FilingOutcome & { kind: 'filed' } => ({
  kind: 'filed',
  submissionId: submission.id,
  revision: submission.revision,
  late: submission.late,
  corrects,
  eventIds,
});
