import { sql, type Statement } from '@impact/service';

/** What a list of dated records is asked for; a filter that is left out admits all. */
export interface DatedRecordsAsked {
  readonly visible: readonly string[];
  readonly id?: string;
  readonly initiativeId?: string;
  readonly participationId?: string;
  readonly after?: string;
  readonly most: number;
}

/** Lists the records of a table at participations that the caller sees, in id order. */
export const listOf = <Row extends { id: string }>(
  table: string,
  columns: readonly string[],
): Statement<DatedRecordsAsked, Row> => sql<DatedRecordsAsked, Row>`
  select r.id, r.initiative_id, r.participation_id, ${columns.map((column) => `r.${column}`).join(', ')},
    r.valid_from, r.valid_to, r.version
  from ${table} r
  where r.participation_id = any(:visible::uuid[])
    and (:id::uuid is null or r.id = :id)
    and (:initiativeId::uuid is null or r.initiative_id = :initiativeId)
    and (:participationId::uuid is null or r.participation_id = :participationId)
    and (:after::uuid is null or r.id > :after)
  order by r.id limit :most`;
