import pg from 'pg';
import { inDockerOrOnThisMachine } from '../docker-or-machine.js';
import type { StackContext } from '../stack-context.js';
import { createDatabase } from './databases.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { startPostgresContainer } from './postgres-container.js';
import type { PostgresServer } from './postgres-server.js';

export interface RunningPostgres extends PostgresServer {
  databaseUrl(name: string): Promise<string>;
}

const OLDEST_MAJOR = 18;

/** Postgres from DATABASE_URL, else in Docker, else the embedded one. */
export async function startPostgres(context: StackContext, port?: number): Promise<RunningPostgres> {
  const server = await findOrStart(context, port);
  return { ...server, databaseUrl: (name) => createDatabase(server.url, name) };
}

async function findOrStart(context: StackContext, port?: number): Promise<PostgresServer> {
  const { databaseUrl } = context.environment;
  if (databaseUrl) return existingPostgres(databaseUrl);
  return inDockerOrOnThisMachine(context, {
    server: 'Postgres',
    inDocker: (engine) => startPostgresContainer(context, engine, port),
    onThisMachine: () => startEmbeddedPostgres(context, port),
  });
}

async function existingPostgres(url: string): Promise<PostgresServer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const version = await client
    .connect()
    .then(() => client.query<{ server_version_num: string }>('show server_version_num'))
    .catch((error: Error) => {
      throw new Error(
        `DATABASE_URL cannot be used (${error.message}): start that Postgres, or unset DATABASE_URL.`,
      );
    })
    .finally(() => client.end().catch(() => undefined));
  const major = Math.floor(Number(version.rows[0]?.server_version_num) / 10_000);
  if (major < OLDEST_MAJOR) {
    throw new Error(
      `DATABASE_URL is PostgreSQL ${major}, but ${OLDEST_MAJOR} or newer is needed: unset it, or upgrade.`,
    );
  }
  return { url, how: 'DATABASE_URL', memory: async () => [], stop: async () => undefined };
}
