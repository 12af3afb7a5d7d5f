import type { OpenedSubmission } from './opened-submission.js';
import type { Decision } from './decision.js';
import type { Revision } from './revision.js';
import type { Submission } from './submission.entity.js';

/** A decision with the event that it made. */
export interface RecordedDecision {
  readonly opened: OpenedSubmission;
  readonly decision: Decision;
  readonly eventId: string;
}

const snakes = new Map<string, string>();

function snake(name: string): string {
  const known = snakes.get(name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snakes.set(name, known);
  return known;
}

const columnsOf = (entity: object) =>
  Object.fromEntries(Object.entries(entity).map(([name, value]) => [snake(name), value]));

export const submissionRow = (submission: Submission) => columnsOf(submission);

/** Gives the rows of the revisions that changed, each as it was left. */
export function revisionRows({ submission, decisions, context }: OpenedSubmission) {
  const last = new Map<number, Revision>();
  for (const revision of decisions.flatMap(({ revisions }) => revisions))
    last.set(revision.revision, revision);
  return [...last.values()].map((revision) => ({
    submission_id: submission.id,
    ...columnsOf(revision),
    changed_at: context.facts.now,
  }));
}

/** Gives the row of a decision. */
export function decisionRow({ opened: { submission, context }, decision, eventId }: RecordedDecision) {
  const { action, revision, reasonCode, due } = decision;
  return {
    event_id: eventId,
    submission_id: submission.id,
    revision,
    action,
    at: context.facts.now,
    ...columnsOf(decision.actor),
    reason_code: reasonCode ?? null,
    due: due ?? null,
    directory_version: context.facts.site.version,
  };
}

/** Gives the row of the comment that came with a decision, if one did. */
export function commentRows(told: RecordedDecision) {
  const { comment } = told.decision;
  const { event_id, submission_id, revision, at } = decisionRow(told);
  return comment
    ? [{ event_id, submission_id, revision, at, ...columnsOf(told.decision.actor), text: comment }]
    : [];
}
