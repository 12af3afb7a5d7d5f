import { createRequire } from 'node:module';
import { getMetadataStorage } from 'class-validator';
import { declarationOf, type EventClass, eventTypeOf } from './domain-event.js';

/** The part of JSON Schema 2020-12 that event classes need. */
export interface JsonSchema {
  $id?: string;
  title?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
}

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
interface TypeStorage {
  findTypeMetadata(target: unknown, property: string): { typeFunction(): object } | undefined;
}

// class-transformer publishes no accessor for the classes that @Type names, so its storage is read.
const { defaultMetadataStorage: nestedTypes } = createRequire(import.meta.url)(
  'class-transformer/cjs/storage',
) as {
  defaultMetadataStorage: TypeStorage;
};

const simple: Record<string, JsonSchema> = {
  isUuid: { type: 'string', format: 'uuid' },
  isString: { type: 'string' },
  isTimeZone: { type: 'string' },
  isBoolean: { type: 'boolean' },
  isInt: { type: 'integer' },
  isIso8601: { type: 'string', format: 'date-time' },
};

function fromRule(rule: Rule): JsonSchema {
  const [first, second] = (rule.constraints ?? []) as [unknown, unknown];
  switch (rule.name) {
    case 'isIn':
      return { type: 'string', enum: first as unknown[] };
    case 'min':
      return { minimum: first as number };
    case 'max':
      return { maximum: first as number };
    case 'isLength':
      return { minLength: first as number, ...(second === undefined ? {} : { maxLength: second as number }) };
    case 'matches':
      return { type: 'string', pattern: (first as RegExp).source };
    case 'arrayMaxSize':
      return { maxItems: first as number };
    default: {
      const known = simple[rule.name ?? ''];
      if (!known)
        throw new Error(`${String(rule.propertyName)}: no JSON Schema is known for the rule ${rule.name}`);
      return known;
    }
  }
}

function ofProperty(target: object, name: string, rules: Rule[]): { schema: JsonSchema; optional: boolean } {
  const optional = rules.some((rule) => rule.name === 'isOptional');
  const isArray = rules.some((rule) => rule.name === 'isArray');
  const one: JsonSchema = {};
  const whole: JsonSchema = isArray ? { type: 'array', items: one } : one;
  for (const rule of rules) {
    if (rule.name === 'isOptional' || rule.name === 'isArray') continue;
    if (rule.type === 'nestedValidation') {
      const nested = nestedTypes.findTypeMetadata(target, name)?.typeFunction();
      if (!nested) throw new Error(`${name} has @ValidateNested but no @Type`);
      Object.assign(one, objectSchema(nested));
    } else Object.assign(rule.each || !isArray ? one : whole, fromRule(rule));
  }
  if (optional && whole.type) {
    whole.type = [whole.type as string, 'null'];
    if (whole.enum) whole.enum = [...whole.enum, null];
  }
  return { schema: whole, optional };
}

function objectSchema(target: object): JsonSchema {
  const rules = getMetadataStorage().getTargetValidationMetadatas(target as never, '', true, false);
  const byProperty = new Map<string, Rule[]>();
  for (const rule of rules)
    byProperty.set(rule.propertyName, [...(byProperty.get(rule.propertyName) ?? []), rule]);
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const [name, own] of [...byProperty].sort(([a], [b]) => a.localeCompare(b))) {
    const { schema, optional } = ofProperty(target, name, own);
    properties[name] = schema;
    if (!optional) required.push(name);
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

/** Gives the JSON Schema of an event's data, derived from its validation rules. */
export function schemaOf(eventClass: EventClass): JsonSchema {
  return {
    $id: `${eventTypeOf(eventClass)}.json`,
    title: declarationOf(eventClass).type,
    ...objectSchema(eventClass),
  };
}
