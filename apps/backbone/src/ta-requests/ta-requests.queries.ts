import type { TaRequestStatus } from '@impact/contracts';
import { sql } from '@impact/service';
import type { TaRequestResponse } from './ta-requests.dto.js';

interface ListParameters {
  readonly visible: readonly string[];
  readonly id?: string;
  readonly initiativeId?: string;
  readonly participationId?: string;
  readonly status?: TaRequestStatus;
  readonly assignedTo?: string;
  readonly afterDue?: string;
  readonly afterId?: string;
  readonly most: number;
}

/** Lists the requests of participations that the caller sees, those due first before the others; a filter left out admits all. */
export const listTaRequests = sql<ListParameters, TaRequestResponse>`
  select t.id, t.initiative_id, t.participation_id, t.topic, t.question, t.due_on, t.status, t.requested_by, t.assigned_to,
    t.resolution_code, t.answer, t.version
  from ta_request t
  where t.participation_id = any(:visible::uuid[])
    and (:id::uuid is null or t.id = :id)
    and (:initiativeId::uuid is null or t.initiative_id = :initiativeId)
    and (:participationId::uuid is null or t.participation_id = :participationId)
    and (:status::text is null or t.status = :status)
    and (:assignedTo::text is null or t.assigned_to = :assignedTo)
    and (:afterDue::date is null or (t.due_on, t.id) > (:afterDue::date, :afterId::uuid))
  order by t.due_on, t.id limit :most`;
