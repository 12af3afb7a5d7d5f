import { Directory } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { type Caller, Clock, Database, type Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Coordination } from '../participations/coordination.js';
import { Assessment } from './assessment.entity.js';
import type { AssessmentQuery, AssessmentRequest, AssessmentResponse } from './assessments.dto.js';
import { assessmentProblems } from './assessments.errors.js';
import { listAssessments } from './assessments.queries.js';

/** How many of one condition, participation and day there are at most. */
const mostADay = 20;

/** Enters what supporters see of conditions, and lists what the caller may see. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly coordination: Coordination,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  assess({ subject }: Caller, request: AssessmentRequest): Promise<Assessment> {
    return this.database.transaction(async (tx) => {
      const supported = await this.coordination.requireAs(tx, 'supporter', subject, request.participationId);
      const { initiative, participation, grant } = supported;
      initiative.refuseClosed();
      const today = this.clock.today(initiative.timeZone);
      const assessment = Object.assign(new Assessment(), { assessedOn: today }, request, {
        id: uuidv7(),
        initiativeId: initiative.id,
        version: 1,
      });
      await this.events.lock(tx, assessment.id);
      assessment.check(today, participation.validFrom);
      await refuseTooMany(tx, assessment);
      await tx.insert(Assessment, assessment);
      await this.events.record(tx, assessment.toEvent(actorOf(subject, grant)));
      return assessment;
    });
  }

  async get({ subject }: Caller, id: string): Promise<AssessmentResponse> {
    const visible = await this.visibleTo(subject);
    const found = await listAssessments.first(this.database.manager, { visible, id, most: 1 });
    if (!found) throw assessmentProblems.notFound({ assessmentId: id });
    return found;
  }

  async list(
    { subject }: Caller,
    { after, limit, ...only }: AssessmentQuery,
  ): Promise<Page<AssessmentResponse>> {
    const rows = await listAssessments.rows(this.database.manager, {
      visible: await this.visibleTo(subject),
      ...only,
      after: startOf(after),
      most: limit + 1,
    });
    return pageFrom(rows, limit);
  }

  private visibleTo(subject: string): Promise<string[]> {
    return this.directory.visibleTo(this.database.manager, subject, this.clock.today());
  }
}

/** Under the lock of the initiative, so that no two count the same. */
async function refuseTooMany(
  tx: EntityManager,
  { participationId, condition, assessedOn }: Assessment,
): Promise<void> {
  const known = await tx.countBy(Assessment, { participationId, condition, assessedOn });
  if (known >= mostADay) throw assessmentProblems.tooMany({ path: 'assessedOn', most: mostADay });
}
