import type { PlanKind, PlanStatus } from '@impact/contracts';
import { decodeCursor, isId } from '@impact/service';
import type { EntityManager } from 'typeorm';
import type { Plan } from './plan.entity.js';

/** Gives the id of the participation's plan of the kind; makes its row, with version 0, where there is none. */
export async function reservePlan(
  tx: EntityManager,
  { id, initiativeId, participationId, kind }: Omit<Plan, 'version' | 'draft' | 'amend' | 'begin'>,
): Promise<string> {
  await tx.query(
    `insert into plan (id, initiative_id, participation_id, kind, version) values ($1, $2, $3, $4, 0)
     on conflict (participation_id, kind) do nothing`,
    [id, initiativeId, participationId, kind],
  );
  const rows: { id: string }[] = await tx.query(
    `select id from plan where participation_id = $1 and kind = $2`,
    [participationId, kind],
  );
  return (rows[0] as { id: string }).id;
}

/** Gives the ids of the objectives of every approved work plan of the initiative. */
export async function objectivesOfApprovedWorkPlans(
  tx: EntityManager,
  initiativeId: string,
): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select objective->>'id' as id
     from plan p join plan_version v on v.plan_id = p.id, jsonb_array_elements(v.objectives) objective
     where p.initiative_id = $1 and p.kind = 'work' and v.status = 'approved'`,
    [initiativeId],
  );
  return rows.map((row) => row.id);
}

export interface PlanFilter {
  readonly participationId?: string;
  readonly kind?: PlanKind;
  readonly status?: PlanStatus;
  readonly limit: number;
  readonly after?: string;
}

/** Others than its planners, whose participations are $7, know of a version only once it was handed in. */
const handedIn = `(v.handed_in is not null or p.participation_id = any($7::uuid[]))`;

/**
 * Gives the ids of the visible plans that fit, ascending, one more than the limit where there are more;
 * the status is that of a plan's last version.
 */
export async function planIds(
  tx: EntityManager,
  { visible, own }: { visible: readonly string[]; own: readonly string[] },
  filter: PlanFilter,
): Promise<string[]> {
  const after = filter.after === undefined ? null : decodeCursor(filter.after, isId);
  const rows: { id: string }[] = await tx.query(
    `select p.id from plan p
     where p.participation_id = any($1::uuid[])
       and ($2::uuid is null or p.participation_id = $2) and ($3::text is null or p.kind = $3)
       and ($4::text is null or $4 = (
         select v.status from plan_version v where v.plan_id = p.id and ${handedIn} order by v.number desc limit 1))
       and exists (select 1 from plan_version v where v.plan_id = p.id and ${handedIn})
       and ($5::uuid is null or p.id > $5)
     order by p.id limit $6`,
    [
      visible,
      filter.participationId ?? null,
      filter.kind ?? null,
      filter.status ?? null,
      after,
      filter.limit + 1,
      own,
    ],
  );
  return rows.map((row) => row.id);
}
