import pg from 'pg';
import { type ServiceName, serviceNames } from '@impact/contracts';

/** The services' databases, read past the services. */
export class Databases {
  private constructor(private readonly clients: ReadonlyMap<ServiceName, pg.Client>) {}

  /** Connects to each, on the server of an administrator's URL. */
  static async connect(postgresUrl: string): Promise<Databases> {
    const clients = serviceNames.map((service) => {
      const url = new URL(postgresUrl);
      url.pathname = `/impact_${service}`;
      return [service, new pg.Client({ connectionString: url.href })] as const;
    });
    for (const [, client] of clients) await client.connect();
    return new Databases(new Map(clients));
  }

  async rows<T extends object>(service: ServiceName, sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.clients.get(service)!.query<T>(sql, values)).rows;
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) await client.end();
  }
}
