import type { ActionRequest, Decision } from './decision.js';
import type { FiledResults } from '../results/content.js';
import type { SubmissionContext } from './submission-context.js';
import type { Submission } from './submission.entity.js';
import type { Action } from './state-table.js';

/** A submission with the context in which somebody acts on it; collects what was decided until it is recorded. */
export class OpenedSubmission {
  readonly decisions: Decision[] = [];

  constructor(
    readonly submission: Submission,
    readonly context: SubmissionContext,
  ) {}

  save(results: FiledResults, request: ActionRequest = {}): this {
    this.decisions.push(this.submission.save(results, this.context, request));
    return this;
  }

  act(action: Exclude<Action, 'save'>, request: ActionRequest = {}): this {
    this.decisions.push(this.submission.act(action, request, this.context));
    return this;
  }
}

/** A submission with the ids of the events that its decisions made, in order. */
export interface RecordedSubmission {
  readonly submission: Submission;
  readonly eventIds: readonly string[];
}
