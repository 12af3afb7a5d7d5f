import pg from 'pg';

/** A connection of the measurer's own to a database that is measured. */
export class Answers {
  private constructor(private readonly client: pg.Client) {}

  static async of(databaseUrl: string): Promise<Answers> {
    const client = new pg.Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    return new Answers(client);
  }

  /** Gives the first column of the only row as a number; 0 for null. */
  async number(sql: string, values: unknown[] = []): Promise<number> {
    const { rows } = await this.client.query({ text: sql, values, rowMode: 'array' });
    return Number((rows as unknown[][])[0]?.[0] ?? 0);
  }

  async rows<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.client.query<T>(sql, values)).rows;
  }

  async run(sql: string, values: unknown[] = []): Promise<void> {
    await this.client.query(sql, values);
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
