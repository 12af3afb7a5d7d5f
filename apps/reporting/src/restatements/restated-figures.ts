import type { FigureValue } from '@impact/contracts';
import type { EntityManager } from 'typeorm';
import type { Disclosure } from '../disclosure/disclosure.js';
import type { RestatedFigureRow, RestatementRow } from '../publication/restatement.queries.js';
import { restatedFigures } from '../publication/restatement.queries.js';

type ToldValue = FigureValue & { readonly withheld: boolean };
type ToldFigureRow = RestatedFigureRow & { readonly old: ToldValue; readonly new: ToldValue };

/** Reads the figures of restatements that a caller sees, with what they are told of them. */
export async function figuresAmong(
  tx: EntityManager,
  restatements: ReadonlyMap<string, RestatementRow>,
  { visible, disclosure }: { visible: ReadonlySet<number>; disclosure: Disclosure },
): Promise<ToldFigureRow[]> {
  const rows = await restatedFigures.rows(tx, { restatementIds: [...restatements.keys()] });
  return rows.flatMap((row) => {
    const { indicator } = restatements.get(row.restatementId)!;
    const figure = { node: row.node, cell: row.cell, indicator };
    if (!visible.has(row.node) || disclosure.hides(figure)) return [];
    return [{ ...row, old: disclosure.told(figure, row.old), new: disclosure.told(figure, row.new) }];
  });
}
