import { sql } from '@impact/service';
import type { BackboneAssignmentResponse } from './backbone-assignments.dto.js';

interface ListParameters {
  readonly visible: readonly string[];
  readonly id?: string;
  readonly initiativeId?: string;
  readonly participationId?: string;
  readonly after?: string;
  readonly most: number;
}

/** Lists the assignments at participations that the caller sees, in id order; a filter that is left out admits all. */
export const listBackboneAssignments = sql<ListParameters, BackboneAssignmentResponse>`
  select b.id, b.initiative_id, b.participation_id, b.organization_id, b.mode, b.functions, b.valid_from, b.valid_to, b.version
  from backbone_assignment b
  where b.participation_id = any(:visible::uuid[])
    and (:id::uuid is null or b.id = :id)
    and (:initiativeId::uuid is null or b.initiative_id = :initiativeId)
    and (:participationId::uuid is null or b.participation_id = :participationId)
    and (:after::uuid is null or b.id > :after)
  order by b.id limit :most`;
