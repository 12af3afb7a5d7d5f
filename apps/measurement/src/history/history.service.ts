import { type Caller, Database, decodeCursor, encodeCursor, isCount, isEach, isId } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { Content } from '../results/content.js';
import type { DecisionResponse, HistoryQuery, HistoryResponse, RevisionResponse } from './history.dto.js';
import { contentResponse, type Reading } from '../submissions/reading.js';
import { SubmissionsService } from '../submissions/submissions.service.js';

const mostDecisions = 200;
const mostRevisions = 50;
/** Before every decision. */
const beforeAnyDecision = '00000000-0000-0000-0000-000000000000';

const decisionsOf = `
  select event_id as "eventId", revision, action, subject, role, participation_id as "participationId", at,
    reason_code as "reasonCode", due
  from submission_decision where submission_id = $1 and ($2::uuid is null or event_id < $2::uuid)
  order by event_id desc limit $3`;

const revisionsOf = `
  select revision, status, content, handed_in as "handedIn", late, changed_at as "changedAt"
  from submission_revision where submission_id = $1 and ($2::int is null or revision < $2::int)
  order by revision desc limit $3`;

interface RevisionRow extends Pick<RevisionResponse, 'revision' | 'status' | 'late' | 'changedAt'> {
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

  /** Gives the last decisions and revisions, or those before, in order; of drafts that somebody may not change, what was handed in of them. */
  async of(caller: Caller, submissionId: string, { after }: HistoryQuery): Promise<HistoryResponse> {
    const { manager } = this.database;
    const { context } = await this.submissions.find(manager, caller, submissionId, false);
    const [decision, revision] = after ? decodeCursor(after, isEach(isId, isCount)) : [null, null];
    const decisions: DecisionResponse[] = await manager.query(decisionsOf, [
      ...[submissionId, decision, mostDecisions + 1],
    ]);
    const revisions: RevisionRow[] = await manager.query(revisionsOf, [
      ...[submissionId, revision, mostRevisions + 1],
    ]);
    const decided = lastOf(decisions, mostDecisions);
    const left = lastOf(revisions, mostRevisions);
    const more = decisions.length > mostDecisions || revisions.length > mostRevisions;
    const oldest = [decided[0]?.eventId ?? decision ?? beforeAnyDecision, left[0]?.revision ?? revision ?? 0];
    return {
      submissionId,
      decisions: decided.map((one) => toldOf(one, context.reading)),
      revisions: left.flatMap((row) => revisionResponse(row, context.reading)),
      next: more ? encodeCursor(oldest) : null,
    };
  }
}

/** Gives the newest of what was read from the end, the oldest of them first. */
const lastOf = <T>(read: readonly T[], most: number): T[] => read.slice(0, most).reverse();

/** Why a result is not plausible tells of its number. */
const toldOf = (decision: DecisionResponse, { numbers }: Reading): DecisionResponse =>
  numbers || decision.action !== 'submit' ? decision : { ...decision, reasonCode: null };

function revisionResponse({ content, handedIn, ...row }: RevisionRow, reading: Reading): RevisionResponse[] {
  const read = reading.drafts ? content : handedIn;
  return read ? [{ ...row, ...contentResponse(read, reading) }] : [];
}
