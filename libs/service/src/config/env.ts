import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { type ValidationError, validateSync } from 'class-validator';

const names = Symbol('environment variables');

/** The environment as the process got it: text, or absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that the process reads. */
export interface Setting {
  readonly name: string;
  /** As it would be written in the environment; undefined where it is required, absent or empty. */
  readonly default: string | undefined;
}

const declared: { readonly name: string; readonly prototype: object; readonly property: string }[] = [];

/** Every variable of the config classes that were loaded, in alphabetical order. */
export function settingsTable(): Setting[] {
  return declared
    .map(({ name, prototype, property }) => {
      const config = new (prototype.constructor as new () => Record<string, unknown>)();
      const text = String(config[property] ?? '');
      return { name, default: text === '' ? undefined : text };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Fills a config field from an environment variable, converted by the field's type: text, number, boolean, comma list. */
export function Env(name: string): PropertyDecorator {
  return (prototype, property) => {
    const inherited = (Reflect.getMetadata(names, prototype) ?? {}) as Record<string, string>;
    Reflect.defineMetadata(names, { ...inherited, [String(property)]: name }, prototype);
    declared.push({ name, prototype, property: String(property) });
  };
}

/** Tells an operator every wrong variable at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly reasons: readonly string[]) {
    super(`The configuration is wrong:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
  }
}

/**
 * Reads a config class from the environment; an empty variable counts as absent and keeps the field's default. Where
 * `NAME_FILE` names a file, its content without the last line break is the value of `NAME`: so secrets stay out of the
 * environment.
 */
export function readConfig<T extends object>(
  configClass: new () => T,
  env: Environment,
  also: (config: T) => string[] = () => [],
): T {
  const config = new configClass();
  const variables = (Reflect.getMetadata(names, configClass.prototype) ?? {}) as Record<string, string>;
  for (const [property, name] of Object.entries(variables)) {
    const text = textOf(name, env);
    if (text !== undefined && text !== '') {
      const type: unknown = Reflect.getMetadata('design:type', configClass.prototype, property);
      Object.assign(config, { [property]: convert(text, type) });
    }
  }
  const reasons = [
    ...validateSync(config, { forbidUnknownValues: false }).map((error) => reasonOf(error, variables)),
    ...also(config),
  ];
  if (reasons.length > 0) throw new ConfigError(reasons);
  return config;
}

function textOf(name: string, env: Environment): string | undefined {
  const file = env[`${name}_FILE`];
  if (!file) return env[name];
  if (env[name]) throw new ConfigError([`${name} and ${name}_FILE must not both be set`]);
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new ConfigError([`${name}_FILE cannot be read: ${(error as Error).message}`]);
  }
}

function convert(text: string, type: unknown): unknown {
  if (type === Number) return Number(text);
  if (type === Boolean) return text === 'true' ? true : text === 'false' ? false : text;
  if (type !== Array) return text;
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function reasonOf({ property, constraints }: ValidationError, variables: Record<string, string>): string {
  const name = variables[property] ?? property;
  // The rules' messages name the property once, first of all their words, or behind "each value in".
  const named = new RegExp(`^(each value in )?${property}\\b`);
  const texts = Object.values(constraints ?? {}).map((text) =>
    text.replace(named, (_, each: string = '') => `${each}${name}`),
  );
  return texts.join(', ');
}
