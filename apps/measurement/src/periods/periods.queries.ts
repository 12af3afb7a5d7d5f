import { sql } from '@impact/service';
import type { UnderWayResponse } from './periods.dto.js';

/** Keeps what one person asks for beside from being written until the transaction ends; `key` names the person. */
export const lockAsker = sql<{ key: string }>`select pg_advisory_xact_lock(hashtextextended(:key, 0))`;

/** Gives submissions under way in periods, each with how many there are in all. */
export const underWayIn = sql<
  { initiativeId: string; periodIds: readonly string[]; limit: number },
  UnderWayResponse & { total: number }
>`
  select id as submission_id, participation_id, indicator, period_id, revision, status, count(*) over ()::int as total
  from submission
  where initiative_id = :initiativeId and period_id = any(:periodIds::text[])
    and status in ('draft', 'submitted', 'endorsed', 'returned')
  order by id limit :limit`;
