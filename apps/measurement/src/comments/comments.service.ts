import type { Actor } from '@impact/contracts';
import {
  type Caller,
  Clock,
  Database,
  decodeCursor,
  isId,
  type Page,
  type PageQuery,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { OpenedSubmission } from '../submissions/opened-submission.js';
import type { CommentResponse } from './comments.dto.js';
import { submissionProblems } from '../submissions/submissions.errors.js';
import { SubmissionsService } from '../submissions/submissions.service.js';

const columns = `id, revision, event_id as "eventId", subject, role, participation_id as "participationId", at, text`;

const commentsOf = `
  select ${columns} from submission_comment
  where submission_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`;

const insertComment = `
  insert into submission_comment (submission_id, revision, subject, role, participation_id, at, text)
  values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`;

/** What reporters and reviewers of a submission say to each other; possible in a locked period too. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionsService,
    private readonly clock: Clock,
  ) {}

  async add(caller: Caller, submissionId: string, text: string): Promise<CommentResponse> {
    return this.database.transaction(async (tx) => {
      const found = await this.submissions.find(tx, caller, submissionId, false);
      const { subject, role, participationId } = partyOf(found);
      const values = [
        submissionId,
        found.submission.revision,
        subject,
        role,
        participationId,
        this.clock.now(),
        text,
      ];
      const [comment]: CommentResponse[] = await tx.query(insertComment, values);
      return comment!;
    });
  }

  async list(
    caller: Caller,
    submissionId: string,
    { limit, after }: PageQuery,
  ): Promise<Page<CommentResponse>> {
    const { manager } = this.database;
    partyOf(await this.submissions.find(manager, caller, submissionId, false));
    const start = after ? decodeCursor(after, isId) : null;
    const rows: CommentResponse[] = await manager.query(commentsOf, [submissionId, start, limit + 1]);
    return toPage(rows, limit, { item: (row) => row, cursor: ({ id }) => id });
  }
}

/** Gives the caller as reporter or reviewer of the submission; refuses others with 403 ROLE_REQUIRED_HERE. */
function partyOf({ context }: OpenedSubmission): Actor {
  const party = context.actorAs('reporter') ?? context.actorAs('endorser') ?? context.actorAs('accepter');
  if (party) return party;
  const who = (['reporter', 'endorser', 'accepter'] as const).map((by) => context.whoIs(by)).join(', or ');
  throw submissionProblems.roleRequiredHere({ action: 'discuss', who });
}
