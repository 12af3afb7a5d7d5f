import { createRequire } from 'node:module';
import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';

type Plain = Record<string, unknown>;
type Constructor = new () => Plain;
type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;

interface Check {
  readonly validate: (value: unknown, args: ValidationArguments) => unknown;
  readonly constraints: unknown[];
  readonly each: boolean;
}

interface Field {
  readonly name: string;
  /** All must hold, or the field is not checked at all: `IsOptional`. */
  readonly conditions: ((object: object, value: unknown) => boolean)[];
  readonly checks: Check[];
  readonly nested?: () => ClassShape | undefined;
}

/** What class-validator and class-transformer know of a class, looked up once instead of with every object. */
export interface ClassShape {
  readonly make: Constructor;
  readonly fields: readonly Field[];
}

interface TypeMetadata {
  readonly typeFunction?: () => Constructor;
  readonly options?: { readonly discriminator?: object };
}

const { defaultMetadataStorage: transforms } = createRequire(import.meta.url)(
  'class-transformer/cjs/storage',
) as {
  defaultMetadataStorage: {
    findTypeMetadata(target: Constructor, property: string): TypeMetadata | undefined;
    getExposedProperties(target: Constructor, type: number): string[];
    getExcludedProperties(target: Constructor, type: number): string[];
    findTransformMetadatas(target: Constructor, property: string, type: number): unknown[];
  };
};

const plainToClass = 0;
const understood = new Set<string>([
  ValidationTypes.CUSTOM_VALIDATION,
  ValidationTypes.NESTED_VALIDATION,
  ValidationTypes.CONDITIONAL_VALIDATION,
  ValidationTypes.WHITELIST,
]);
const shapes = new Map<Constructor, ClassShape | undefined>();

/** Gives the shape of a class; undefined where the class uses what only the libraries themselves understand. */
export function shapeOf(make: Constructor): ClassShape | undefined {
  if (!shapes.has(make)) shapes.set(make, draw(make));
  return shapes.get(make);
}

function draw(make: Constructor): ClassShape | undefined {
  const rules = getMetadataStorage().getTargetValidationMetadatas(make, '', false, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  if (
    rules.length === 0 ||
    rules.some((rule) => !isPlain(rule)) ||
    names.some((name) => isTransformed(make, name))
  )
    return undefined;
  if (transforms.getExposedProperties(make, plainToClass).length > 0) return undefined;
  if (transforms.getExcludedProperties(make, plainToClass).length > 0) return undefined;
  return {
    make,
    fields: names.map((name) =>
      fieldOf(
        make,
        name,
        rules.filter(({ propertyName }) => propertyName === name),
      ),
    ),
  };
}

const isPlain = (rule: Rules[number]): boolean =>
  understood.has(rule.type) &&
  !rule.groups?.length &&
  !(rule as { validateIf?: unknown }).validateIf &&
  constraintsOf(rule).every(({ async }) => !async);

const isTransformed = (make: Constructor, name: string): boolean =>
  transforms.findTransformMetadatas(make, name, plainToClass).length > 0 ||
  transforms.findTypeMetadata(make, name)?.options?.discriminator !== undefined;

const constraintsOf = (rule: Rules[number]) =>
  rule.constraintCls ? getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls) : [];

function fieldOf(make: Constructor, name: string, rules: Rules): Field {
  const ofType = (type: string) => rules.filter((rule) => rule.type === type);
  const typed = transforms.findTypeMetadata(make, name)?.typeFunction;
  const nested = ofType(ValidationTypes.NESTED_VALIDATION).length > 0;
  return {
    name,
    conditions: ofType(ValidationTypes.CONDITIONAL_VALIDATION).map(
      (rule) => rule.constraints[0] as Field['conditions'][0],
    ),
    checks: ofType(ValidationTypes.CUSTOM_VALIDATION).flatMap((rule) =>
      constraintsOf(rule).map(({ instance }) => ({
        validate: (value, args) => instance.validate(value, args),
        constraints: rule.constraints,
        each: rule.each,
      })),
    ),
    ...((nested || typed) && { nested: () => (nested && typed ? shapeOf(typed()) : undefined) }),
  };
}
