import { createRequire } from 'node:module';
import { getMetadataStorage } from 'class-validator';

/** A class with validation rules on its properties. */
export type ValidatedClass = abstract new (...args: never[]) => object;

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** The part of JSON Schema that validation rules say. */
export interface RuleSchema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  additionalProperties?: boolean;
}

/** What the rules of a property say. */
export interface RuledProperty {
  readonly optional: boolean;
  readonly list: boolean;
  /** The class of the value, or of each item. */
  readonly nested: ValidatedClass | undefined;
  /** Of the value itself. */
  readonly whole: RuleSchema;
  /** Of each item of a list. */
  readonly each: RuleSchema;
  /** The rules for which no keyword of JSON Schema is known. */
  readonly unknown: readonly string[];
}

interface NestedTypes {
  findTypeMetadata(target: unknown, property: string): { typeFunction(): ValidatedClass } | undefined;
}

// class-transformer publishes no accessor for the classes that @Type names, so its storage is read.
const { defaultMetadataStorage: nestedTypes } = createRequire(import.meta.url)(
  'class-transformer/cjs/storage',
) as { defaultMetadataStorage: NestedTypes };

const fixed: Readonly<Record<string, RuleSchema>> = {
  isUuid: { type: 'string', format: 'uuid' },
  isString: { type: 'string' },
  isTimeZone: { type: 'string' },
  isDay: { type: 'string', format: 'date' },
  isBoolean: { type: 'boolean' },
  isInt: { type: 'integer' },
  isNumber: { type: 'number' },
  isObject: { type: 'object', additionalProperties: true },
  isIso8601: { type: 'string', format: 'date-time' },
  isDateString: { type: 'string', format: 'date-time' },
  isEmail: { type: 'string', format: 'email' },
  isUrl: { type: 'string', format: 'uri' },
  isPositive: { minimum: 0 },
  isNotEmpty: { minLength: 1 },
  arrayNotEmpty: { minItems: 1 },
  arrayUnique: { uniqueItems: true },
};

const parameterised: Readonly<Record<string, (first: never, second: never) => RuleSchema>> = {
  isIn: (values: unknown[]) => enumOf(values),
  isEnum: (values: object) => enumOf([...new Set(Object.values(values))]),
  equals: (value: unknown) => enumOf([value]),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  minLength: (minLength: number) => ({ minLength }),
  maxLength: (maxLength: number) => ({ maxLength }),
  isLength: (minLength: number, maxLength?: number) => ({
    minLength,
    ...(maxLength === undefined ? {} : { maxLength }),
  }),
  matches: (pattern: RegExp) => ({ type: 'string', pattern: pattern.source }),
  arrayMinSize: (minItems: number) => ({ minItems }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
};

/** Says how the value is looked at, or is read from `list`, `optional` and `nested`. */
const withoutKeyword = new Set(['isOptional', 'isArray', 'nestedValidation', 'conditionalValidation']);

/** Reads the rules of every property of a class, its parents' included, in the order in which they were declared. */
export function ruledPropertiesOf(target: ValidatedClass): Map<string, RuledProperty> {
  const rules: Rule[] = getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  return new Map(
    names.map((name) => [
      name,
      propertyOf(
        target,
        name,
        rules.filter((rule) => rule.propertyName === name),
      ),
    ]),
  );
}

function propertyOf(target: ValidatedClass, name: string, rules: readonly Rule[]): RuledProperty {
  const design: unknown = Reflect.getMetadata('design:type', target.prototype as object, name);
  const list = design === Array || rules.some((rule) => rule.name === 'isArray');
  const whole: RuleSchema = {};
  const each: RuleSchema = {};
  for (const rule of rules) Object.assign(list && rule.each ? each : whole, schemaOfRule(rule));
  return {
    optional: rules.some((rule) => rule.name === 'isOptional' || rule.type === 'conditionalValidation'),
    list,
    nested: rules.some(({ type }) => type === 'nestedValidation')
      ? nestedTypes.findTypeMetadata(target, name)?.typeFunction()
      : undefined,
    whole,
    each,
    unknown: rules
      .filter((rule) => !withoutKeyword.has(rule.name ?? rule.type) && !schemaOfRule(rule))
      .map((rule) => rule.name ?? rule.type),
  };
}

function schemaOfRule({ name = '', constraints }: Rule): RuleSchema | undefined {
  const [first, second] = (constraints ?? []) as [never, never];
  return parameterised[name]?.(first, second) ?? fixed[name];
}

function enumOf(values: readonly unknown[]): RuleSchema {
  return { type: typeof values[0] === 'number' ? 'number' : 'string', enum: [...values] };
}
