import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { sessionSettings } from './session-settings.js';

export type MigrationClass = new () => MigrationInterface;

/** Any number, the same in every pod of a service; the database is the service's own. */
const lock = 7_061_502;

/** Runs what is missing, one transaction each; of several pods that start at once, one runs and the others wait. */
export async function migrate(
  options: DataSourceOptions,
  migrations: readonly MigrationClass[],
): Promise<void> {
  const migrator = new DataSource({
    ...options,
    entities: [],
    migrations: [...new Set(migrations)],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    extra: { ...sessionSettings, statement_timeout: 0 },
  } as DataSourceOptions);
  await migrator.initialize();
  const runner = migrator.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [lock]);
    await migrator.runMigrations();
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [lock]).catch(() => undefined);
    await runner.release();
    await migrator.destroy();
  }
}
