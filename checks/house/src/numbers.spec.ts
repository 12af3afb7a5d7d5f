import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
interface Asked {
  readonly name: string;
  readonly schema: Schema;
}

/** Gives every schema inside what a document's operations are asked, by its class or operation and its name. */
function askedIn({ paths, components: { schemas } }: Document): Asked[] {
  const found: Asked[] = [];
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
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { parameters, requestBody }] of Object.entries(operations)) {
      const operation = `${method.toUpperCase()} ${path}`;
      for (const { name, schema } of parameters ?? []) visit(schema, `${operation} ${name}`);
      for (const { schema } of Object.values(requestBody?.content ?? {})) visit(schema, operation);
    }
  return found;
}

const folder = new URL('../../../docs/api/', import.meta.url);
const asked = readdirSync(folder)
  .filter((file) => file.endsWith('.openapi.json'))
  .flatMap((file) => askedIn(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Document));
const namesOf = (those: (schema: Schema) => boolean) =>
  asked.filter(({ schema }) => those(schema)).map(({ name }) => name);

const isNumber = ({ type }: Schema) => [type].flat().some((each) => each === 'integer' || each === 'number');
const isMoment = ({ format }: Schema) => format === 'date-time';

describe('what is asked', () => {
  it('as a number says how large it may be, so that no database meets a larger one', () => {
    expect(namesOf(isNumber).length).toBeGreaterThan(30);
    expect(namesOf((schema) => isNumber(schema) && schema.maximum === undefined)).toEqual([]);
  });

  it('as a moment says how it is written, so that nothing else is taken for one', () => {
    expect(namesOf(isMoment).length).toBeGreaterThan(10);
    expect(namesOf((schema) => isMoment(schema) && schema.pattern === undefined)).toEqual([]);
  });
});
