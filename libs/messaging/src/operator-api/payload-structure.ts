const itemsAtMost = 20;
const namesAtMost = 100;

/** Gives the structure of JSON with every value hidden: the names of fields, and of each value its kind alone;
 * undefined for what is no JSON. */
export function structureOf(payload: Buffer | null): unknown {
  try {
    return hidden(JSON.parse(payload?.toString() ?? ''));
  } catch {
    return undefined;
  }
}

function hidden(value: unknown): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) {
    const rest = value.length - itemsAtMost;
    return [...value.slice(0, itemsAtMost).map(hidden), ...(rest > 0 ? [`and ${rest} more`] : [])];
  }
  if (typeof value !== 'object') return typeof value;
  const fields = Object.entries(value).slice(0, namesAtMost);
  return Object.fromEntries(fields.map(([name, inner]) => [name.slice(0, namesAtMost), hidden(inner)]));
}
