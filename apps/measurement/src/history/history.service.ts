import { type Caller, Database, decodeCursor, encodeCursor, isCount, isEach, isId } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { DecisionResponse, HistoryQuery, HistoryResponse, RevisionResponse } from './history.dto.js';
import { decisionsOf, type RevisionRow, revisionsOf } from './history.queries.js';
import { contentResponse, type Reading } from '../submissions/reading.js';
import { SubmissionsService } from '../submissions/submissions.service.js';

const mostDecisions = 200;
const mostRevisions = 50;
/** Before every decision. */
const beforeAnyDecision = '00000000-0000-0000-0000-000000000000';

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
    const { context } = await this.submissions.find(manager, caller, submissionId, { hold: false });
    const [decision, revision] = after ? decodeCursor(after, isEach(isId, isCount)) : [];
    const decisions = await decisionsOf.rows(manager, {
      submissionId,
      before: decision,
      limit: mostDecisions + 1,
    });
    const revisions = await revisionsOf.rows(manager, {
      submissionId,
      before: revision,
      limit: mostRevisions + 1,
    });
    const decided = lastOf(decisions, mostDecisions);
    const left = lastOf(revisions, mostRevisions);
    const olderDecisions = decisions.length > mostDecisions;
    const more = olderDecisions || revisions.length > mostRevisions;
    const oldest = [decided[0]?.eventId ?? decision ?? beforeAnyDecision, left[0]?.revision ?? revision ?? 0];
    return {
      submissionId,
      decisions: decided.map((one) => toldOf(one, context.reading)),
      revisions: left.flatMap((row) => revisionResponse(row, context.reading)),
      olderDecisions,
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
