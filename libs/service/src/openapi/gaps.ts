import type { OpenAPIObject } from '@nestjs/swagger';

interface Described {
  operationId?: string;
  responses?: Record<string, { content?: Record<string, { schema?: { $ref?: string } }> }>;
}

/** Names what the docs of a service leave unsaid: operations without an answer's schema, schemas without fields. */
export function openApiGaps(document: OpenAPIObject): string[] {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path) as Described[]);
  const silent = operations.filter((operation) => operation.responses && !saysItsAnswer(operation.responses));
  const empty = Object.entries(document.components?.schemas ?? {}).filter(
    ([, schema]) =>
      'properties' in schema &&
      Object.keys(schema.properties ?? {}).length === 0 &&
      !schema.additionalProperties,
  );
  return [
    ...silent.map(({ operationId }) => `${operationId}: no schema of its answer`),
    ...empty.map(([name]) => `${name}: no fields`),
  ];
}

function saysItsAnswer(responses: NonNullable<Described['responses']>): boolean {
  const good = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
  return good.some(
    ([status, { content }]) => status === '204' || Object.values(content ?? {}).some(({ schema }) => schema),
  );
}
