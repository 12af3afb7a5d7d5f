import type { Partnership } from './partnership.js';

/** Gives each node of the sample's tree on a day by its first code, with that of its parent. */
export async function treeOf(some: Partnership, day: string): Promise<string[]> {
  const as = 'admin@aware';
  const [initiative] = await some.all<{ id: string }>('/backbone/v1/initiatives?code=aware', as);
  const path = `/backbone/v1/participations/tree?initiativeId=${initiative!.id}&asOf=${day}`;
  type Node = { id: string; parentId: string | null; codes: { code: string }[] };
  const { items } = await some.ask<{ items: Node[] }>('GET', path, as);
  const codes = new Map(items.map(({ id, codes: [first] }) => [id, first?.code]));
  return items.map(({ id, parentId }) => `${codes.get(id)} under ${parentId && codes.get(parentId)}`).sort();
}
