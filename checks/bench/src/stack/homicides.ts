import type { Partnership } from './partnership.js';

export const rows = 10_985;
const file = 'samples/data/county-homicides.csv';
const mapping = 'samples/county-homicides/mapping.yaml';

/** Sets up the initiative of the county file. */
export async function applyHomicides(partnership: Partnership): Promise<void> {
  await partnership.impact(['apply', 'samples/county-homicides']);
}

/** Files all rows by one import and gives the seconds from the command to its answer; throws where any is refused. */
export async function importHomicides(partnership: Partnership): Promise<number> {
  const args = ['import', file, '--initiative', 'county-homicides', '--map', mapping, '-o', 'json'];
  const began = performance.now();
  const printed = await partnership.impact(args, 'reporter@homicides');
  const [done] = JSON.parse(printed) as { status: string; filed: number }[];
  if (done?.status !== 'committed' || done.filed !== rows) throw new Error(`The import ended as ${printed}`);
  return (performance.now() - began) / 1_000;
}
