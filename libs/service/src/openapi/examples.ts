import type { Schemas } from './document-types.js';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  type?: string | string[];
  pattern?: string;
  minItems?: number;
  format?: string;
  enum?: unknown[];
  example?: unknown;
  default?: unknown;
  minimum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
}

const formats: Readonly<Record<string, string>> = {
  uuid: '0198f2a0-6c1e-7000-8000-000000000001',
  date: '2024-03-31',
  'date-time': '2024-03-31T12:00:00Z',
  email: 'someone@example.org',
  uri: 'https://example.org',
};

/** Texts of every shape that a pattern of the API asks for. */
const texts = ['text', '12', '2024-03-31', 'FFY2024-Q1', 'FFY2024', 'homicides@1', 'a'.repeat(64)];

/** A value that has the shape of a schema; for the values themselves the schema's own examples are taken. */
export function exampleOf(schema: object, schemas: Schemas, depth = 0): unknown {
  const it = schema as Schema;
  if (it.example !== undefined) return it.example;
  if (it.default !== undefined) return it.default;
  const other =
    it.allOf?.[0] ?? it.oneOf?.[0] ?? it.anyOf?.[0] ?? (it.$ref && schemas[it.$ref.split('/').at(-1) ?? '']);
  if (other) return depth > 12 ? {} : exampleOf(other, schemas, depth + 1);
  if (it.enum) return it.enum[0];
  const type = Array.isArray(it.type) ? it.type[0] : it.type;
  if (type === 'array') {
    const item = it.items && exampleOf(it.items, schemas, depth + 1);
    return it.items ? Array.from({ length: Math.max(1, it.minItems ?? 1) }, (_, i) => alike(item, i)) : [];
  }
  if (type === 'integer' || type === 'number') return it.minimum ?? 1;
  if (type === 'boolean') return true;
  if (type === 'string') return formats[it.format ?? ''] ?? textLike(it.pattern ?? '');
  return Object.fromEntries(
    Object.entries(it.properties ?? {}).map(([name, property]) => [
      name,
      exampleOf(property, schemas, depth + 1),
    ]),
  );
}

/** A value like another one, the first of them itself: texts differ, so that a list of them may have to. */
const alike = (value: unknown, index: number): unknown =>
  index === 0 || typeof value !== 'string' ? value : `${value.slice(0, -1)}${index + 1}`;

const textLike = (pattern: string): string => texts.find((text) => new RegExp(pattern).test(text)) ?? 'text';
