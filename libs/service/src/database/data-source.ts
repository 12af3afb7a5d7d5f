import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { migrate, type MigrationClass } from './migrate.js';
import { endsTheDead, sessionSettings } from './session-settings.js';
import { SnakeNamingStrategy } from './snake-naming.js';
import { installTypeParsers } from './type-parsers.js';
import { WatchfulClient } from './watchful-client.js';

export type EntityClass = (abstract new (...args: never[]) => unknown) | EntitySchema;

export interface DataSourceSettings {
  readonly name: string;
  readonly databaseUrl: string;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
}

/** How long a statement of ordinary work may run, in milliseconds. */
export const statementTimeoutMs = 30_000;

export function dataSourceOptions({ name, databaseUrl, entities }: DataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    applicationName: `impact-${name}`,
    entities: [...entities] as DataSourceOptions['entities'] & unknown[],
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    migrationsRun: false,
    // More than work side by side at most, the consumer groups and loops of reporting: one of them that waits must not starve the rest.
    poolSize: 20,
    connectTimeoutMS: 10_000,
    parseInt8: true,
    extra: {
      ...sessionSettings,
      Client: WatchfulClient,
      statement_timeout: statementTimeoutMs,
      // A statement prepared while its tables were empty keeps a plan that reads them whole when they have grown:
      // an import then took 45 s to be published instead of 5 s, until the tables were analyzed.
      // Postgres takes every array for a long one, and would compile a statement of milliseconds for hundreds of them.
      // A day or a moment without a zone is one of UTC, wherever the server stands.
      options: `${endsTheDead} -c plan_cache_mode=force_custom_plan -c jit=off -c timezone=UTC`,
    },
  };
}

/** Brings the schema up to date and opens the pool. */
export async function openDataSource(settings: DataSourceSettings): Promise<DataSource> {
  installTypeParsers();
  const options = dataSourceOptions(settings);
  await migrate(options, settings.migrations);
  return new DataSource(options).initialize();
}
