import {
  type RuledProperty,
  ruledPropertiesOf,
  type RuleSchema,
  type ValidatedClass,
} from '@impact/contracts';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';

const documented = new WeakSet<ValidatedClass>();

/** Describes every class that has validation rules to the API's docs, from these rules; words stay as written by hand. */
export function documentValidatedClasses(): void {
  const storage = getMetadataStorage() as unknown as { validationMetadatas: ReadonlyMap<unknown, unknown> };
  for (const target of storage.validationMetadatas.keys())
    if (isClass(target) && !documented.has(target)) {
      documented.add(target);
      document(target);
    }
}

function document(target: ValidatedClass): void {
  for (const [name, property] of ruledPropertiesOf(target)) {
    const design: unknown = Reflect.getMetadata('design:type', target.prototype as object, name);
    ApiProperty(optionsOf(property, design))(target.prototype as object, name);
  }
}

function optionsOf(property: RuledProperty, design: unknown): ApiPropertyOptions {
  const { list, nested, whole, each } = property;
  const required = !property.optional;
  if (nested) return { ...whole, required, type: list ? [nested] : nested } as unknown as ApiPropertyOptions;
  if (list) return { ...whole, required, type: 'array', items: each } as ApiPropertyOptions;
  return { ...(whole.type ? {} : typeOf(design)), ...whole, required } as ApiPropertyOptions;
}

function typeOf(design: unknown): RuleSchema {
  if (design === String) return { type: 'string' };
  if (design === Number) return { type: 'number' };
  if (design === Boolean) return { type: 'boolean' };
  if (design === Date) return { type: 'string', format: 'date-time' };
  return { type: 'object', additionalProperties: true };
}

function isClass(target: unknown): target is ValidatedClass {
  return typeof target === 'function';
}
