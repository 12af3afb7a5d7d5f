import { sql } from '@impact/service';
import type { DataSource } from 'typeorm';

/** Any number that no other lock of the database has. */
const lock = 6_400_004;
const tryLock = sql<object, { owned: boolean }>`select pg_try_advisory_lock(${lock}) as owned`;
const unlock = sql`select pg_advisory_unlock(${lock})`;

/** Holds the right to rebuild, for one process at a time: the lock of a session, which ends with the process. */
export class ShadowOwner {
  private constructor(private readonly release: () => Promise<void>) {}

  /** Gives the right; undefined where somebody else has it. */
  static async claim(dataSource: DataSource): Promise<ShadowOwner | undefined> {
    const session = dataSource.createQueryRunner();
    const { owned } = await tryLock.one(session.manager);
    if (!owned) {
      await session.release();
      return undefined;
    }
    return new ShadowOwner(async () => {
      await unlock.run(session.manager).catch(() => undefined);
      await session.release();
    });
  }

  giveBack(): Promise<void> {
    return this.release();
  }
}
