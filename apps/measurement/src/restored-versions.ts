import { versionInSql } from '@impact/messaging';
import { sql } from '@impact/service';
import type { EntityManager } from 'typeorm';

const raiseSubmissions = sql<{ epoch: number }>`update submission set version = ${versionInSql('version')}`;
const raiseIndicators = sql<{ epoch: number }>`update indicator set version = ${versionInSql('version')}`;
const raisePeriods = sql<{ epoch: number }>`update period set version = ${versionInSql('version')}`;

/** What a check read is as new as before; 0 says that it found nothing. */
const raiseVersionsRead = sql<{ epoch: number }>`
  update import_submission set version_read = ${versionInSql('version_read')} where version_read > 0`;

/**
 * After a restore, brings every version above those that people may have seen, so that whoever read one before replaces
 * nothing that was written since. Requests to unlock are decided once; their versions stay.
 */
export async function raiseVersions(tx: EntityManager, epoch: number): Promise<void> {
  for (const raise of [raiseSubmissions, raiseIndicators, raisePeriods, raiseVersionsRead])
    await raise.run(tx, { epoch });
}
