import type { Schemas } from './document-types.js';

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  anyOf?: object[];
  allOf?: Schema[];
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** Says of every field that may be absent that it may be null too: services take both alike, and answer with either. */
export function admitNull(schemas: Schemas): void {
  for (const { properties = {}, required = [] } of Object.values(schemas) as Schema[])
    for (const [name, property] of Object.entries(properties))
      if (!required.includes(name)) properties[name] = orNull(property);
}

function orNull(schema: Schema): Schema {
  const { $ref, allOf, ...rest } = schema;
  const other = $ref ? { $ref } : allOf?.[0];
  if (other) return { ...rest, anyOf: [other, { type: 'null' }] };
  const types = [schema.type ?? []].flat();
  if (types.length === 0 || types.includes('null')) return schema;
  return { ...schema, type: [...types, 'null'], ...(schema.enum ? { enum: [...schema.enum, null] } : {}) };
}
