import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServiceName, serviceNames } from '@impact/contracts';
import { root } from './authority-table.js';

/** What an answer can carry, by the fields of its schema. */
export interface Carried {
  readonly route: string;
  /** Numbers that were filed, what they add up to, or what they are to become. */
  readonly numbers: boolean;
  /** What may be a draft. */
  readonly drafts: boolean;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

interface Operation {
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: Schema }> }>;
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/** Fields that hold numbers; an object without declared fields may hold anything. */
const ofNumbers = new Set(['n', 'd', 'value', 'results', 'cells', 'quantity', 'baseline', 'target']);

/** Gives what every route of every service can carry, as its generated document has it. */
export const carriedByRoutes = (): Carried[] => serviceNames.flatMap(carriedOf);

function carriedOf(service: ServiceName): Carried[] {
  const file = join(root, `docs/api/${service}.openapi.json`);
  const { paths, components } = JSON.parse(readFileSync(file, 'utf8')) as Document;
  const prefix = `/api/${service}/v1/`;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const fields = fieldsOf(operation, components.schemas);
      return {
        route: `${method.toUpperCase()} ${service}/${path.slice(prefix.length)}`,
        numbers: [...fields].some((field) => ofNumbers.has(field) || field === anything),
        drafts: fields.has(draft),
      };
    }),
  );
}

const anything = '*';
const draft = 'status: draft';

/** Gives the names of all fields of the answers of an operation that did what was asked. */
function fieldsOf({ responses }: Operation, schemas: Document['components']['schemas']): Set<string> {
  const fields = new Set<string>();
  const seen = new Set<string>();
  const look = (schema: Schema): void => {
    if (schema.$ref) {
      const name = schema.$ref.split('/').at(-1)!;
      if (seen.has(name)) return;
      seen.add(name);
      return look(schemas[name]!);
    }
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      fields.add(name);
      if (name === 'status' && field.enum?.includes('draft')) fields.add(draft);
      look(field);
    }
    if (schema.type === 'object' && schema.additionalProperties && !schema.properties) fields.add(anything);
    const parts = [schema.items, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
    for (const part of parts) if (part) look(part);
  };
  for (const [status, { content }] of Object.entries(responses))
    if (status.startsWith('2'))
      for (const { schema } of Object.values(content ?? {})) if (schema) look(schema);
  return fields;
}
