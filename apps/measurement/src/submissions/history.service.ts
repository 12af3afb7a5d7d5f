import { type Caller, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { Content } from './content.js';
import type { DecisionBody, HistoryBody, RevisionBody } from './history.dto.js';
import { contentBody, type Reading } from './reading.js';
import { SubmissionsService } from './submissions.service.js';

const decisionsOf = `
  select event_id as "eventId", revision, action, subject, role, participation_id as "participationId", at,
    reason_code as "reasonCode", due
  from submission_decision where submission_id = $1 order by event_id`;

const revisionsOf = `
  select revision, status, content, handed_in as "handedIn", late, changed_at as "changedAt"
  from submission_revision where submission_id = $1 order by revision`;

interface RevisionRow extends Pick<RevisionBody, 'revision' | 'status' | 'late' | 'changedAt'> {
  readonly content: Content;
  readonly handedIn: Content | null;
}

/** What happened to a submission, for everybody who may see it. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionsService,
  ) {}

  /** Gives the decisions and the revisions; of drafts that somebody may not change, what was handed in of them. */
  async of(caller: Caller, submissionId: string): Promise<HistoryBody> {
    const { manager } = this.database;
    const { ground } = await this.submissions.find(manager, caller, submissionId, false);
    const decisions: DecisionBody[] = await manager.query(decisionsOf, [submissionId]);
    const revisions: RevisionRow[] = await manager.query(revisionsOf, [submissionId]);
    return {
      submissionId,
      decisions: decisions.map((decision) => toldOf(decision, ground.reading)),
      revisions: revisions.flatMap((row) => revisionBody(row, ground.reading)),
    };
  }
}

/** Why a result is not plausible tells of its number. */
const toldOf = (decision: DecisionBody, { numbers }: Reading): DecisionBody =>
  numbers || decision.action !== 'submit' ? decision : { ...decision, reasonCode: null };

function revisionBody({ content, handedIn, ...row }: RevisionRow, reading: Reading): RevisionBody[] {
  const read = reading.drafts ? content : handedIn;
  return read ? [{ ...row, ...contentBody(read, reading) }] : [];
}
