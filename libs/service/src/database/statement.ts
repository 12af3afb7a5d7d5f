import type { EntityManager } from 'typeorm';

/** A quoted text, the sign of a cast, or a named parameter. */
const namesIn = /'(?:[^']|'')*'|::|:([a-z]\w*)/gi;

/**
 * One statement of SQL: named parameters in, rows with camelCase columns out. Its text is the same each time, so that Postgres
 * and whoever reads `pg_stat_statements` know it again.
 */
export class Statement<Parameters extends object, Row extends object> {
  /** As Postgres takes it: `$1`, `$2` … in the order in which their names first come. */
  readonly text: string;
  private readonly names: readonly string[];

  constructor(text: string) {
    const names: string[] = [];
    this.text = text.replace(namesIn, (found, name?: string) => {
      if (name === undefined) return found;
      if (!names.includes(name)) names.push(name);
      return `$${names.indexOf(name) + 1}`;
    });
    this.names = names;
  }

  /** Gives its rows, or those that it returned where it changes something. A parameter left out is null. */
  async rows(manager: EntityManager, ...given: Given<Parameters>): Promise<Row[]> {
    return camelCased((await this.execute(manager, given[0])).rows) as Row[];
  }

  /** Gives its first row, which there may not be. */
  async first(manager: EntityManager, ...given: Given<Parameters>): Promise<Row | undefined> {
    return (await this.rows(manager, ...given))[0];
  }

  /** Gives the row of a statement that always has one. */
  async one(manager: EntityManager, ...given: Given<Parameters>): Promise<Row> {
    const [row] = await this.rows(manager, ...given);
    if (!row) throw new Error(`No row came of: ${this.text.trim()}`);
    return row;
  }

  /** Runs what gives nothing back, and says how many rows it changed. */
  async run(manager: EntityManager, ...given: Given<Parameters>): Promise<number> {
    return (await this.execute(manager, given[0])).changed;
  }

  private async execute(manager: EntityManager, given?: Parameters): Promise<Outcome> {
    const values: Record<string, unknown> = { ...given };
    const strange = Object.keys(values).find((name) => !this.names.includes(name));
    if (strange !== undefined) throw new Error(`No parameter is named :${strange} in: ${this.text.trim()}`);
    const own = manager.queryRunner ? undefined : manager.dataSource.createQueryRunner();
    try {
      const parameters = this.names.map((name) => values[name] ?? null);
      const result = await (manager.queryRunner ?? own!).query(this.text, parameters, true);
      return { rows: result.records as object[], changed: result.affected ?? 0 };
    } finally {
      await own?.release();
    }
  }
}

/** Parameters may be left away where there are none. */
type Given<Parameters> = keyof Parameters extends never ? [] : [parameters: Parameters];

/**
 * Declares a statement: `sql<{ id: string }, Row>` followed by its text, in which `:id` stands for the parameter, and what is
 * put in by `${…}` is text of SQL itself, never a value.
 */
export const sql = <Parameters extends object = object, Row extends object = never>(
  texts: TemplateStringsArray,
  ...parts: readonly (string | number)[]
): Statement<Parameters, Row> => new Statement(String.raw({ raw: texts }, ...parts));

interface Outcome {
  readonly rows: object[];
  readonly changed: number;
}

function camelCased(rows: object[]): object[] {
  const columns = Object.keys(rows[0] ?? {}).map((column) => [column, camelCase(column)] as const);
  if (columns.every(([column, name]) => column === name)) return rows;
  return rows.map((row) => {
    const values = row as Record<string, unknown>;
    return Object.fromEntries(columns.map(([column, name]) => [name, values[column]]));
  });
}

const camelCase = (column: string): string =>
  column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
