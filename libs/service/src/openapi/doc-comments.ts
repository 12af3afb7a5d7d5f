import { sentencesOf } from '@impact/contracts';
import type { Comments } from '@impact/contracts/comments';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { DeclaredRoute } from '../access/route-declarations.js';
import type { Operation, Schemas } from './document-types.js';

interface Described {
  description?: string;
  properties?: Record<string, Described>;
}

/** Adds what comments say of a route and of the fields of its query; where they say nothing, decorators' words stay. */
export function describeOperation(operation: Operation, { name }: DeclaredRoute, comments: Comments): void {
  const [controller, method] = name.split('.') as [string, string];
  const { first, rest } = sentencesOf(comments.ofMember(controller, method) ?? '');
  if (first) operation.summary = first;
  if (rest) operation.description = rest;
  for (const parameter of operation.parameters ?? []) {
    if (!('in' in parameter) || parameter.in !== 'query') continue;
    const queries = comments.queriesOf(controller, method);
    const said = queries.map((query) => comments.ofMember(query, parameter.name)).find(Boolean);
    if (said) parameter.description = said;
  }
}

/** Adds what comments say of the classes that are schemas, and of their fields. */
export function describeSchemas(schemas: Schemas, comments: Comments): void {
  for (const [name, schema] of Object.entries(schemas) as [string, Described][]) {
    describe(schema, comments.ofClass(name));
    for (const [field, property] of Object.entries(schema.properties ?? {}))
      describe(property, comments.ofMember(name, field));
  }
}

/** Gives what comments say of the nouns under which routes stand: what stands above a controller that is tagged so. */
export function tagsOf(
  operations: readonly { readonly operation: Operation; readonly route: DeclaredRoute | undefined }[],
  comments: Comments | undefined,
): NonNullable<OpenAPIObject['tags']> {
  const controllers = new Map<string, Set<string>>();
  for (const { operation, route } of operations)
    for (const tag of operation.tags ?? [])
      controllers.set(tag, (controllers.get(tag) ?? new Set()).add(route?.name.split('.')[0] ?? ''));
  return [...controllers].sort().map(([name, of]) => {
    const said = [...of].sort().map((controller) => comments?.ofClass(controller));
    const description = said.find(Boolean);
    return { name, ...(description ? { description } : {}) };
  });
}

function describe(schema: Described, text: string | undefined): void {
  if (text) schema.description = text;
}
