import { type Caller, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { Content } from './content.js';
import type { DecisionBody, HistoryBody, RevisionBody } from './history.dto.js';
import { SubmissionsService } from './submissions.service.js';

const decisionsOf = `
  select event_id as "eventId", revision, action, subject, role, participation_id as "participationId", at,
    reason_code as "reasonCode", due
  from submission_decision where submission_id = $1 order by event_id`;

const revisionsOf = `
  select revision, status, content, late, changed_at as "changedAt"
  from submission_revision where submission_id = $1 order by revision`;

type RevisionRow = Pick<RevisionBody, 'revision' | 'status' | 'late' | 'changedAt'> & { content: Content };

/** What happened to a submission, for everybody who may see it. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionsService,
  ) {}

  async of(caller: Caller, submissionId: string): Promise<HistoryBody> {
    const { manager } = this.database;
    await this.submissions.find(manager, caller, submissionId, false);
    const decisions: DecisionBody[] = await manager.query(decisionsOf, [submissionId]);
    const revisions: RevisionRow[] = await manager.query(revisionsOf, [submissionId]);
    return { submissionId, decisions, revisions: revisions.map(revisionBody) };
  }
}

const revisionBody = ({ content, ...row }: RevisionRow): RevisionBody => ({
  ...row,
  declaration: content.declaration,
  n: content.n ?? null,
  d: content.d ?? null,
  results: [...content.results],
  cells: [...content.cells],
});
