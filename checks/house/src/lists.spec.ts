import { describe, expect, it } from 'vitest';
import { answersOf, type Document, documents, type Operation, type Schema } from './openapi-documents.js';

/** Lists that are answered whole, and why they stay short. */
const short: Readonly<Record<string, string>> = {
  consumers: 'the partitions of the groups of one service, which never grow',
  loops: 'the loops of one process',
  'participations/tree': '20,000 nodes, beyond which it is refused with TREE_TOO_LARGE',
};

function resolved(schema: Schema, { components }: Document): Schema {
  return schema.$ref ? components.schemas[schema.$ref.split('/').at(-1)!]! : schema;
}

/** Tells whether an operation answers with a list: an array, or an object with `items`. */
const isList = (operation: Operation, document: Document): boolean =>
  answersOf(operation)
    .map((schema) => resolved(schema, document))
    .some(({ type, properties }) => type === 'array' || properties?.['items'] !== undefined);

const lists = documents.flatMap((document) =>
  Object.entries(document.paths).flatMap(([path, { get }]) =>
    get && isList(get, document)
      ? [
          {
            route: path.split('/v1/')[1]!,
            service: document.service,
            paged: !!get.parameters?.some(({ name }) => name === 'limit'),
          },
        ]
      : [],
  ),
);

describe('a list that a service answers', () => {
  it('is paged, or says why it stays short', () => {
    expect(lists.length).toBeGreaterThan(30);
    const unbounded = lists.filter(({ route, paged }) => !paged && !(route in short));
    expect(unbounded.map(({ service, route }) => `${service} ${route}`)).toEqual([]);
  });

  it('is named here only where it is not paged', () => {
    const whole = new Set(lists.filter(({ paged }) => !paged).map(({ route }) => route));
    expect(Object.keys(short).filter((route) => !whole.has(route))).toEqual([]);
  });
});
