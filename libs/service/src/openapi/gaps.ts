import type { OpenAPIObject } from '@nestjs/swagger';

interface Operation {
  operationId?: string;
  summary?: string;
  parameters?: { name: string; in: string; description?: string }[];
  responses?: Record<string, { content?: Record<string, { schema?: { $ref?: string } }> }>;
}
interface Schema {
  $ref?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  items?: Schema;
  description?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
}

/**
 * Names what the docs of a service leave unsaid: operations without an answer's schema, schemas without fields, and nouns,
 * operations, schemas and fields without a sentence. A field may leave it to the schema of its value; an operation's sentence
 * is a request: "List the plans", not "Lists the plans".
 */
export function openApiGaps({ paths, components, tags = [] }: OpenAPIObject): string[] {
  const operations = Object.values(paths).flatMap((path) => Object.values(path) as Operation[]);
  const schemas = Object.entries((components?.schemas ?? {}) as Record<string, Schema>);
  const empty = schemas.filter(
    ([, { properties, additionalProperties }]) =>
      properties && Object.keys(properties).length === 0 && !additionalProperties,
  );
  return [
    ...operations.flatMap(answerless),
    ...empty.map(([name]) => `${name}: no fields`),
    ...tags.filter(({ description }) => !description).map(({ name }) => `${name}: no sentence`),
    ...operations.flatMap(unsaidOf),
    ...schemas.flatMap(([name, schema]) => unsaidIn(name, schema, new Map(schemas))),
  ];
}

function answerless({ operationId, responses }: Operation): string[] {
  const good = Object.entries(responses ?? {}).filter(([status]) => /^[23]/.test(status));
  const says = good.some(
    ([status, { content }]) => status === '204' || Object.values(content ?? {}).some(({ schema }) => schema),
  );
  return responses && !says ? [`${operationId}: no schema of its answer`] : [];
}

function unsaidOf({ operationId, summary, parameters = [] }: Operation): string[] {
  const silent = parameters.filter((it) => it.in === 'query' && !it.description);
  return [
    ...(summary ? [] : [`${operationId}: no sentence`]),
    ...(summary && isIndicative(summary) ? [`${operationId}: no imperative`] : []),
    ...silent.map(({ name }) => `${operationId} ?${name}: no sentence`),
  ];
}

const isIndicative = (summary: string): boolean => /^[A-Z][a-z]*s /.test(summary);

function unsaidIn(name: string, schema: Schema, schemas: ReadonlyMap<string, Schema>): string[] {
  const says = (it: Schema): boolean => {
    const other = it.allOf?.[0] ?? it.anyOf?.[0] ?? it.items ?? schemas.get(it.$ref?.split('/').at(-1) ?? '');
    return Boolean(it.description) || (other !== undefined && says(other));
  };
  const silent = Object.entries(schema.properties ?? {}).filter(([, property]) => !says(property));
  return [
    ...(schema.description ? [] : [`${name}: no sentence`]),
    ...silent.map(([field]) => `${name}.${field}: no sentence`),
  ];
}
