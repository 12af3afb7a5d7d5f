import type { Role } from '@impact/contracts';
import { sql } from '@impact/service';
import type { CommentResponse } from './comments.dto.js';

const columns = 'id, revision, event_id, subject, role, participation_id, at, text';

/** Gives the comments on a submission after an id, the oldest first. */
export const commentsOf = sql<
  { submissionId: string; after: string | undefined; limit: number },
  CommentResponse
>`
  select ${columns} from submission_comment
  where submission_id = :submissionId and (:after::uuid is null or id > :after::uuid) order by id limit :limit`;

interface NewComment {
  readonly submissionId: string;
  readonly revision: number;
  readonly subject: string;
  readonly role: Role | undefined;
  readonly participationId: string | undefined;
  readonly at: Date;
  readonly text: string;
}

/** Adds a comment that stands alone, and gives it. */
export const insertComment = sql<NewComment, CommentResponse>`
  insert into submission_comment (submission_id, revision, subject, role, participation_id, at, text)
  values (:submissionId, :revision, :subject, :role, :participationId, :at, :text) returning ${columns}`;
