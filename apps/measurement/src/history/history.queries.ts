import { sql } from '@impact/service';
import type { Content } from '../results/content.js';
import type { DecisionResponse, RevisionResponse } from './history.dto.js';

/** Gives the decisions on a submission before an event, the newest first. */
export const decisionsOf = sql<
  { submissionId: string; before: string | undefined; limit: number },
  DecisionResponse
>`
  select event_id, revision, action, subject, role, participation_id, at, reason_code, due
  from submission_decision where submission_id = :submissionId and (:before::uuid is null or event_id < :before::uuid)
  order by event_id desc limit :limit`;

/** A revision with what was handed in of it. */
export interface RevisionRow extends Pick<RevisionResponse, 'revision' | 'status' | 'late' | 'changedAt'> {
  readonly content: Content;
  readonly handedIn: Content | null;
}

/** Gives the revisions of a submission before one, the newest first. */
export const revisionsOf = sql<
  { submissionId: string; before: number | string | undefined; limit: number },
  RevisionRow
>`
  select revision, status, content, handed_in, late, changed_at
  from submission_revision where submission_id = :submissionId and (:before::int is null or revision < :before::int)
  order by revision desc limit :limit`;
