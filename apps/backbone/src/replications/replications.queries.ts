import type { ReplicationStatus } from '@impact/contracts';
import { sql } from '@impact/service';
import type { ReplicationResponse } from './replications.dto.js';

interface ListParameters {
  /** The participations that the caller sees: replications are everybody's in their initiatives, as lessons are. */
  readonly visible: readonly string[];
  readonly id?: string;
  readonly initiativeId?: string;
  readonly participationId?: string;
  readonly lessonId?: string;
  readonly status?: ReplicationStatus;
  readonly after?: string;
  readonly most: number;
}

/** Lists the replications in initiatives where the caller sees something, in id order; a filter left out admits all. */
export const listReplications = sql<ListParameters, ReplicationResponse>`
  select r.id, r.initiative_id, r.lesson_id, r.origin_participation_id, r.participation_id, r.indicator, r.status,
    r.started_on, r.ended_on, r.verdict, r.outcome, r.reason_code, r.version
  from replication r
  where r.initiative_id in (select p.initiative_id from participation p where p.id = any(:visible::uuid[]))
    and (:id::uuid is null or r.id = :id)
    and (:initiativeId::uuid is null or r.initiative_id = :initiativeId)
    and (:participationId::uuid is null or r.participation_id = :participationId)
    and (:lessonId::uuid is null or r.lesson_id = :lessonId)
    and (:status::text is null or r.status = :status)
    and (:after::uuid is null or r.id > :after)
  order by r.id limit :most`;
