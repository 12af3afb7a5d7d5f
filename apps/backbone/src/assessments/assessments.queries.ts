import { sql } from '@impact/service';
import type { DatedRecordsAsked } from '../dated-records/dated-records.queries.js';
import type { AssessmentResponse } from './assessments.dto.js';

interface AssessmentsAsked extends DatedRecordsAsked {
  readonly condition?: string;
}

/** Lists the assessments at participations that the caller sees, in the order in which they were entered. */
export const listAssessments = sql<AssessmentsAsked, AssessmentResponse>`
  select a.id, a.initiative_id, a.participation_id, a.condition, a.level, a.evidence, a.assessed_on, a.version
  from assessment a
  where a.participation_id = any(:visible::uuid[])
    and (:id::uuid is null or a.id = :id)
    and (:initiativeId::uuid is null or a.initiative_id = :initiativeId)
    and (:participationId::uuid is null or a.participation_id = :participationId)
    and (:condition::text is null or a.condition = :condition)
    and (:after::uuid is null or a.id > :after)
  order by a.id limit :most`;
