import { randomUUID } from 'node:crypto';
import {
  datePattern,
  greatestInt,
  fiscalYearPattern,
  indicatorPattern,
  type JsonSchema,
  periodPattern,
  quantityPattern,
  referencePattern,
  reasonPattern,
} from '@impact/contracts';

/** The smallest that a rule lets pass, or the greatest. */
export type Extreme = 'least' | 'most';

/** What is filled in by the name of a field, so that events refer to each other and stay possible. */
export type Given = Readonly<Record<string, unknown>>;

export interface Filling {
  readonly extreme: Extreme;
  readonly given: Given;
  /** The character of the longest strings. */
  readonly letter: string;
  /** The share of the most items that a list gets. */
  readonly share: number;
}

const ofPattern: Readonly<Record<string, Readonly<Record<Extreme, string>>>> = {
  [quantityPattern.source]: { least: '0', most: '9'.repeat(30) },
  [datePattern.source]: { least: '0001-01-01', most: '9999-12-31' },
  [indicatorPattern.source]: { least: '0@1', most: `${'z'.repeat(60)}@9999` },
  [fiscalYearPattern.source]: { least: 'FFY1000', most: 'FFY9999' },
  [periodPattern.source]: { least: 'CY1000', most: 'FFY9999-Q4' },
  [referencePattern.source]: { least: '0', most: `https://${'z'.repeat(490)}` },
  [reasonPattern.source]: { least: '0', most: 'z'.repeat(60) },
  '^\\d{1,19}$': { least: '0', most: '9'.repeat(19) },
};

/** Fills in what a schema describes with what is least or most; optional fields are absent or present. */
export function extremeValue(schema: JsonSchema, filling: Filling, index?: number): unknown {
  const { extreme } = filling;
  const types = [schema.type ?? []].flat();
  const options = schema.enum?.filter((option) => option !== null);
  if (options) return extreme === 'least' ? options[0] : options.at(-1);
  if (types.includes('object')) return extremeObject(schema, filling, index);
  if (types.includes('array')) return extremeList(schema, filling);
  if (types.includes('boolean')) return extreme === 'most';
  if (types.includes('integer')) return extreme === 'least' ? schema.minimum : schema.maximum;
  return extremeText(schema, filling, index);
}

function extremeObject(schema: JsonSchema, filling: Filling, index?: number): object {
  const fields = Object.entries(schema.properties ?? {}).filter(
    ([name]) => filling.extreme === 'most' || schema.required!.includes(name),
  );
  return Object.fromEntries(
    fields.map(([name, field]) => [
      name,
      name in filling.given ? filling.given[name] : extremeValue(field, filling, index),
    ]),
  );
}

function extremeList(schema: JsonSchema, filling: Filling): unknown[] {
  const most = schema.items?.enum?.length ?? schema.maxItems!;
  const length =
    filling.extreme === 'least' ? (schema.minItems ?? 0) : Math.max(1, Math.floor(most * filling.share));
  const items = schema.items!;
  return Array.from({ length }, (_, index) =>
    items.enum ? items.enum[index] : extremeValue(items, filling, index),
  );
}

function extremeText(
  { format, pattern, minLength, maxLength }: JsonSchema,
  filling: Filling,
  index?: number,
): string {
  const { extreme, letter } = filling;
  if (format === 'uuid') return randomUUID();
  if (format === 'date-time') return '2024-01-12T09:30:00.120Z';
  if (pattern === datePattern.source && index !== undefined) return dayAfterLeast(index);
  if (pattern) return ofPattern[pattern]![extreme];
  if (extreme === 'least') return letter.repeat(minLength!);
  const number = String(index ?? '');
  return number + letter.repeat(maxLength! - number.length);
}

/** Days of a list follow each other. */
const dayAfterLeast = (index: number): string =>
  new Date(Date.parse('0001-01-01') + index * 86_400_000).toISOString().slice(0, 10);

/** Lists the fields of a schema that something may be as great, as long or as many as it likes in. */
export function unboundedFields(schema: JsonSchema, path = ''): string[] {
  const types = [schema.type ?? []].flat();
  const isWithout = (...bounds: (keyof JsonSchema)[]) => bounds.every((bound) => schema[bound] === undefined);
  const own =
    (types.includes('integer') && (isWithout('minimum') || !(schema.maximum! <= greatestInt))) ||
    (types.includes('string') && isWithout('maxLength', 'pattern', 'format', 'enum')) ||
    (types.includes('array') && isWithout('maxItems'));
  return [
    ...(own ? [path] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
      unboundedFields(field, path ? `${path}.${name}` : name),
    ),
    ...(schema.items ? unboundedFields(schema.items, `${path}[]`) : []),
  ];
}
