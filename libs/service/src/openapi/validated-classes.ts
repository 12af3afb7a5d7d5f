import { createRequire } from 'node:module';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';
import { type Rule, schemaOfRules } from './rule-schema.js';

interface NestedTypes {
  findTypeMetadata(target: unknown, property: string): { typeFunction(): object } | undefined;
}

// class-transformer publishes no accessor for the classes that @Type names, so its storage is read.
const { defaultMetadataStorage: nestedTypes } = createRequire(import.meta.url)(
  'class-transformer/cjs/storage',
) as {
  defaultMetadataStorage: NestedTypes;
};

type Class = abstract new (...args: never[]) => object;

const documented = new WeakSet<Class>();

/** Describes every class that has validation rules to the API's docs, from these rules; words stay as written by hand. */
export function documentValidatedClasses(): void {
  const storage = getMetadataStorage() as unknown as { validationMetadatas: ReadonlyMap<unknown, unknown> };
  for (const target of storage.validationMetadatas.keys())
    if (isClass(target) && !documented.has(target)) {
      documented.add(target);
      document(target);
    }
}

function document(target: Class): void {
  const rules: Rule[] = getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
  for (const [property, own] of byProperty(rules))
    ApiProperty(optionsOf(target, property, own))(target.prototype as object, property);
}

function optionsOf(target: Class, property: string, rules: Rule[]): ApiPropertyOptions {
  const design: unknown = Reflect.getMetadata('design:type', target.prototype as object, property);
  const required = !rules.some(({ name, type }) => name === 'isOptional' || type === 'conditionalValidation');
  const list = design === Array || rules.some(({ name }) => name === 'isArray');
  const nested = rules.some(({ type }) => type === 'nestedValidation')
    ? nestedTypes.findTypeMetadata(target, property)?.typeFunction()
    : undefined;
  const { whole, each } = schemaOfRules(rules, list, design);
  if (nested)
    return { ...whole, required, type: list ? [nested as never] : (nested as never) } as ApiPropertyOptions;
  if (list) return { ...whole, required, type: 'array', items: each } as ApiPropertyOptions;
  return { ...each, ...whole, required } as ApiPropertyOptions;
}

function isClass(target: unknown): target is Class {
  return typeof target === 'function';
}

function byProperty(rules: Rule[]): Map<string, Rule[]> {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) groups.set(rule.propertyName, [...(groups.get(rule.propertyName) ?? []), rule]);
  return groups;
}
