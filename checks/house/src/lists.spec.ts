import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Lists that are answered whole, and why they stay short. */
const short: Readonly<Record<string, string>> = {
  consumers: 'the partitions of the groups of one service, which never grow',
  loops: 'the loops of one process',
  'participations/tree': '20,000 nodes, beyond which it is refused with TREE_TOO_LARGE',
};

const folder = new URL('../../../docs/api/', import.meta.url);
const documents = readdirSync(folder)
  .filter((file) => file.endsWith('.openapi.json'))
  .map((file) => ({
    service: file.split('.')[0]!,
    document: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Document,
  }));

function resolved(schema: Schema, { components }: Document): Schema {
  return schema.$ref ? components.schemas[schema.$ref.split('/').at(-1)!]! : schema;
}

/** Tells whether an operation answers with a list: an array, or an object with `items`. */
function isList({ responses }: Operation, document: Document): boolean {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]) => Object.values(content ?? {}))
    .map(({ schema }) => resolved(schema, document))
    .some(({ type, properties }) => type === 'array' || properties?.['items'] !== undefined);
}

const lists = documents.flatMap(({ service, document }) =>
  Object.entries(document.paths).flatMap(([path, { get }]) =>
    get && isList(get, document)
      ? [
          {
            route: path.split('/v1/')[1]!,
            service,
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
