import pg from 'pg';
import type { EntityManager } from 'typeorm';

/** A quoted text, the sign of a cast, or a named parameter. */
const namesIn = /'(?:[^']|'')*'|::|:([a-z]\w*)/gi;

/** Where a statement runs: in a manager's transaction, on a session of the pool where it has none, or on one session. */
export type Session = EntityManager | pg.Client;

/**
 * One statement of SQL: named parameters in, rows with camelCase columns out. Its text is the same each time, so that Postgres
 * and whoever reads `pg_stat_statements` know it again.
 */
export class Statement<Parameters extends object, Row extends object> {
  /** As Postgres takes it: `$1`, `$2` … in the order in which their names first come. */
  readonly text: string;
  private readonly names: readonly string[];

  constructor(
    text: string,
    /** Under which each session prepares it, at its first use; undefined where it is parsed each time. */
    readonly name?: string,
  ) {
    const names: string[] = [];
    this.text = text.replace(namesIn, (found, name?: string) => {
      if (name === undefined) return found;
      if (!names.includes(name)) names.push(name);
      return `$${names.indexOf(name) + 1}`;
    });
    this.names = names;
  }

  /** Gives its rows, or those that it returned where it changes something. A parameter left out is null. */
  async rows(session: Session, ...given: Given<Parameters>): Promise<Row[]> {
    return camelCased((await this.execute(session, given[0])).rows) as Row[];
  }

  /** Gives its first row, which there may not be. */
  async first(session: Session, ...given: Given<Parameters>): Promise<Row | undefined> {
    return (await this.rows(session, ...given))[0];
  }

  /** Gives the row of a statement that always has one. */
  async one(session: Session, ...given: Given<Parameters>): Promise<Row> {
    const [row] = await this.rows(session, ...given);
    if (!row) throw new Error(`No row came of: ${this.text.trim()}`);
    return row;
  }

  /** Runs what gives nothing back, and says how many rows it changed. */
  async run(session: Session, ...given: Given<Parameters>): Promise<number> {
    return (await this.execute(session, given[0])).changed;
  }

  private async execute(session: Session, given?: Parameters): Promise<Outcome> {
    const values = this.valuesOf(given);
    if (session instanceof pg.Client) return this.ask(session, values);
    const own = session.queryRunner ? undefined : session.dataSource.createQueryRunner();
    const runner = session.queryRunner ?? own!;
    try {
      if (this.name !== undefined) return await this.ask((await runner.connect()) as pg.ClientBase, values);
      const result = await runner.query(this.text, values, true);
      return { rows: result.records as object[], changed: result.affected ?? 0 };
    } finally {
      await own?.release();
    }
  }

  private async ask(client: pg.ClientBase, values: unknown[]): Promise<Outcome> {
    const name = this.name === undefined ? {} : { name: this.name };
    const result = await client.query<object>({ ...name, text: this.text, values });
    return { rows: result.rows, changed: result.rowCount ?? 0 };
  }

  private valuesOf(given: object = {}): unknown[] {
    const values = given as Readonly<Record<string, unknown>>;
    const strange = Object.keys(values).find((name) => !this.names.includes(name));
    if (strange !== undefined) throw new Error(`No parameter is named :${strange} in: ${this.text.trim()}`);
    return this.names.map((name) => values[name] ?? null);
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

/**
 * Declares a statement as `sql` does, which each session prepares once, under a name that no other statement has: for what
 * runs so often that parsing it would be felt. What fails is the driver's own error, not TypeORM's.
 */
export const prepared =
  <Parameters extends object = object, Row extends object = never>(name: string) =>
  (texts: TemplateStringsArray, ...parts: readonly (string | number)[]): Statement<Parameters, Row> =>
    new Statement(String.raw({ raw: texts }, ...parts), name);

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
