import type { getMetadataStorage } from 'class-validator';

export type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** The part of JSON Schema that validation rules say. */
export interface RuleSchema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  additionalProperties?: boolean;
}

const fixed: Readonly<Record<string, RuleSchema>> = {
  isUuid: { type: 'string', format: 'uuid' },
  isString: { type: 'string' },
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

const ofWholeList = /^array/;

/** What the rules of a property say of its value, and of each item where it is a list. */
export function schemaOfRules(
  rules: readonly Rule[],
  list: boolean,
  design: unknown,
): { whole: RuleSchema; each: RuleSchema } {
  const whole: RuleSchema = {};
  const each: RuleSchema = list ? {} : typeOf(design);
  for (const rule of rules) Object.assign(ofWholeList.test(rule.name ?? '') ? whole : each, schemaOf(rule));
  return { whole, each };
}

function schemaOf({ name = '', constraints }: Rule): RuleSchema {
  const [first, second] = (constraints ?? []) as [never, never];
  return parameterised[name]?.(first, second) ?? fixed[name] ?? {};
}

function enumOf(values: readonly unknown[]): RuleSchema {
  return { type: typeof values[0] === 'number' ? 'number' : 'string', enum: [...values] };
}

function typeOf(design: unknown): RuleSchema {
  if (design === String) return { type: 'string' };
  if (design === Number) return { type: 'number' };
  if (design === Boolean) return { type: 'boolean' };
  if (design === Date) return { type: 'string', format: 'date-time' };
  return { type: 'object', additionalProperties: true };
}
