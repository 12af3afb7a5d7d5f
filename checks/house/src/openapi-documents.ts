import { readdirSync, readFileSync } from 'node:fs';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
export interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  /** Who may call it: named roles, any member, whoever is signed in, anybody. */
  readonly 'x-access'?: string;
  readonly 'x-roles'?: readonly string[];
}

/** What a service publishes of itself in docs/api. */
export interface Document {
  readonly service: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const folder = new URL('../../../docs/api/', import.meta.url);

export const documents: readonly Document[] = readdirSync(folder)
  .filter((file) => file.endsWith('.openapi.json'))
  .map((file) => ({
    ...(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Omit<Document, 'service'>),
    service: file.split('.')[0]!,
  }));

/** Every route that changes something, as "POST service/path". */
export const changes: readonly { readonly route: string; readonly operation: Operation }[] =
  documents.flatMap(({ service, paths }) =>
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([method]) => method !== 'get')
        .map(([method, operation]) => ({
          route: `${method.toUpperCase()} ${path.replace(/^\/api\/(\w+)\/v1/, service)}`,
          operation,
        })),
    ),
  );

/** The schemas with which an operation answers where it does what it is asked. */
export const answersOf = ({ responses }: Operation): Schema[] =>
  Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]) => Object.values(content ?? {}))
    .map(({ schema }) => schema);

export interface NamedSchema {
  readonly name: string;
  readonly schema: Schema;
}

/** Gives some schemas of a document with all inside them, each once, by its class or the given name, and its field. */
export function schemasInside(
  { components: { schemas } }: Document,
  roots: readonly NamedSchema[],
): NamedSchema[] {
  const found: NamedSchema[] = [];
  const seen = new Set<string>();
  const visit = (schema: Schema, name: string): void => {
    const reference = schema.$ref?.split('/').at(-1);
    if (reference !== undefined) {
      if (seen.has(reference)) return;
      seen.add(reference);
      return visit(schemas[reference]!, reference);
    }
    found.push({ name, schema });
    const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
    for (const part of [...parts, schema.items]) if (part) visit(part, name);
    if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, name);
    for (const [key, value] of Object.entries(schema.properties ?? {})) visit(value, `${name}.${key}`);
  };
  for (const { name, schema } of roots) visit(schema, name);
  return found;
}
