const most = { levels: 32, values: 50_000, names: 5_000 };
/** Bounds as they are told to whoever is beyond. */
const levels = `${most.levels} levels`;
const values = `${most.values} values`;
const names = `${most.names} names in one object`;

/** Tells which bound parsed JSON is beyond, as in `32 levels`; undefined where it is within all. */
export function excessOf(json: unknown): string | undefined {
  let counted = 0;
  const rest: [value: unknown, level: number][] = [[json, 1]];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [value, level] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (level > most.levels) return levels;
    const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
    counted += parts.length;
    if (counted > most.values) return values;
    if (!Array.isArray(value) && parts.length > most.names) return names;
    for (const part of parts) rest.push([part, level + 1]);
  }
  return undefined;
}
