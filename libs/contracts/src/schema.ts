import type { Comments } from './comments.js';
import { declarationOf, type EventClass, eventTypeOf } from './domain-event.js';
import {
  type RuledProperty,
  ruledPropertiesOf,
  type RuleSchema,
  type ValidatedClass,
} from './rule-schema.js';

/** The part of JSON Schema 2020-12 that event classes need. */
export interface JsonSchema extends Omit<RuleSchema, 'type'> {
  $id?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

function ofProperty(name: string, property: RuledProperty, comments?: Comments): JsonSchema {
  const { list, nested, optional, unknown } = property;
  if (unknown.length) throw new Error(`${name}: no JSON Schema is known for the rule ${unknown.join(', ')}`);
  const value = nested ? ofObject(nested, comments) : {};
  const schema: JsonSchema = list
    ? { type: 'array', ...property.whole, items: { ...value, ...property.each } }
    : { ...value, ...property.whole };
  if (optional && schema.type) {
    schema.type = [schema.type as string, 'null'];
    if (schema.enum) schema.enum = [...schema.enum, null];
  }
  return schema;
}

function ofObject(target: ValidatedClass, comments?: Comments): JsonSchema {
  const ruled = [...ruledPropertiesOf(target)].sort(([a], [b]) => a.localeCompare(b));
  const properties = Object.fromEntries(
    ruled.map(([name, property]) => [
      name,
      described(ofProperty(name, property, comments), comments?.ofMember(target.name, name)),
    ]),
  );
  const required = ruled.filter(([, { optional }]) => !optional).map(([name]) => name);
  const schema: JsonSchema = { type: 'object', properties, required, additionalProperties: false };
  return described(schema, comments?.ofClass(target.name));
}

const described = ({ description, ...schema }: JsonSchema, text = description): JsonSchema =>
  text ? { description: text, ...schema } : schema;

/** Gives the JSON Schema of an event's data, derived from its validation rules; with the comments, their words too. */
export function schemaOf(eventClass: EventClass, comments?: Comments): JsonSchema {
  return {
    $id: `${eventTypeOf(eventClass)}.json`,
    title: declarationOf(eventClass).type,
    ...ofObject(eventClass, comments),
  };
}
