import { sql } from '@impact/service';
import type { SuccessionResponse } from './successions.dto.js';

const columns = `s.id, s.kind, s.predecessor_ids, s.successor_ids, s.effective_on, s.source, s.status, s.version`;

/** Lists successions in id order; a filter that is left out admits all. */
export const listSuccessions = sql<
  { organizationId?: string; after?: string; most: number },
  SuccessionResponse
>`
  select ${columns} from succession s
  where (:organizationId::uuid is null
      or s.predecessor_ids || s.successor_ids @> array[:organizationId]::uuid[])
    and (:after::uuid is null or s.id > :after)
  order by s.id limit :most`;

/** Gives the successions, not taken back, that name any of the organizations. */
export const successionsNaming = sql<{ organizationIds: readonly string[] }, SuccessionResponse>`
  select ${columns} from succession s
  where s.status = 'recorded' and s.predecessor_ids || s.successor_ids && :organizationIds::uuid[]
  order by s.effective_on, s.id`;
