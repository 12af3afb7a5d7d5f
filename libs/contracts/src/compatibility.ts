import type { JsonSchema } from './schema.js';

const types = (schema: JsonSchema): string[] => [schema.type ?? []].flat();

function narrowed(before: JsonSchema, after: JsonSchema): string[] {
  const found: string[] = [];
  const lost = types(before).filter((type) => !types(after).includes(type));
  if (lost.length) found.push(`no longer takes ${lost.join(', ')}`);
  const options = before.enum?.filter((option) => after.enum && !after.enum.includes(option)) ?? [];
  if (options.length) found.push(`no longer takes ${options.join(', ')}`);
  if (!before.enum && after.enum) found.push('now takes listed values only');
  if (after.pattern && before.pattern !== after.pattern) found.push('another pattern');
  if (after.format && before.format !== after.format) found.push('another format');
  if ((after.minimum ?? -Infinity) > (before.minimum ?? -Infinity)) found.push('a higher minimum');
  if ((after.maximum ?? Infinity) < (before.maximum ?? Infinity)) found.push('a lower maximum');
  if ((after.minLength ?? 0) > (before.minLength ?? 0)) found.push('a greater least length');
  if ((after.maxLength ?? Infinity) < (before.maxLength ?? Infinity)) found.push('a smaller greatest length');
  if ((after.maxItems ?? Infinity) < (before.maxItems ?? Infinity)) found.push('fewer items');
  return found;
}

/**
 * Lists what breaks a consumer or a stored event when a schema changes: a field removed, made required, or narrowed.
 * Each line begins with the path of the field; an empty list means that the change is compatible.
 */
export function breaking(before: JsonSchema, after: JsonSchema, path = ''): string[] {
  const found = narrowed(before, after).map((change) => `${path || '(data)'}: ${change}`);
  for (const [name, old] of Object.entries(before.properties ?? {})) {
    const at = path ? `${path}.${name}` : name;
    const now = after.properties?.[name];
    if (now) found.push(...breaking(old, now, at));
    else found.push(`${at}: removed`);
  }
  for (const name of after.required ?? []) {
    if (!before.required?.includes(name)) found.push(`${path ? `${path}.${name}` : name}: made required`);
  }
  if (before.items && after.items) found.push(...breaking(before.items, after.items, `${path}[]`));
  return found;
}
