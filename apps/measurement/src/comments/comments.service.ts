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
import { commentsOf, insertComment } from './comments.queries.js';
import { submissionProblems } from '../submissions/submissions.errors.js';
import { SubmissionsService } from '../submissions/submissions.service.js';

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
      const found = await this.submissions.find(tx, caller, submissionId, { hold: false });
      const { subject, role, participationId } = partyOf(found);
      const { revision } = found.submission;
      const at = this.clock.now();
      return insertComment.one(tx, { submissionId, revision, subject, role, participationId, at, text });
    });
  }

  async list(
    caller: Caller,
    submissionId: string,
    { limit, after }: PageQuery,
  ): Promise<Page<CommentResponse>> {
    const { manager } = this.database;
    partyOf(await this.submissions.find(manager, caller, submissionId, { hold: false }));
    const start = after ? decodeCursor(after, isId) : undefined;
    const rows = await commentsOf.rows(manager, { submissionId, after: start, limit: limit + 1 });
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
