import type { EntityManager } from 'typeorm';
import type { FigureState } from '../tallies/figure-state.js';

export interface StoredFigure extends FigureState {
  readonly version: number;
}

/** Reads every published figure of an initiative, straight from the table. */
export async function figuresInTables(
  tx: EntityManager,
  initiativeId: string,
): Promise<Map<string, StoredFigure>> {
  const rows: (StoredFigure & { key: string })[] = await tx.query(
    `select concat_ws('~', n.id, split_part(i.id, '/', 2), p.id, c.id, case v.basis when 0 then 'preliminary' else 'official' end) as key,
       trim_scale(v.n)::text as n, trim_scale(v.d)::text as d, v.expected, v.reported, v.no_new as "noNew", v.missing,
       v.reported_unexpected as "reportedUnexpected", v.no_new_unexpected as "noNewUnexpected", v.correcting, v.refused, v.version
     from figure_version v join node n on n.surrogate_id = v.node join indicator i on i.surrogate_id = v.indicator
       join period p on p.surrogate_id = v.period join cell c on c.surrogate_id = v.cell
     where n.initiative_id = $1`,
    [initiativeId],
  );
  return new Map(rows.map(({ key, ...figure }) => [key, figure]));
}
