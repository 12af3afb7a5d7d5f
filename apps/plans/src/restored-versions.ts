import { versionInSql } from '@impact/messaging';
import { sql } from '@impact/service';
import type { EntityManager } from 'typeorm';

const raisePlans = sql<{ epoch: number }>`update plan set version = ${versionInSql('version')}`;
const raiseActivities = sql<{
  epoch: number;
}>`update agreed_activity set version = ${versionInSql('version')}`;
const raiseOverlaps = sql<{ epoch: number }>`update overlap set version = ${versionInSql('version')}`;

const raiseGoals = sql<{ epoch: number }>`update goal set version = ${versionInSql('version')}`;

/**
 * After a restore, brings every version above those that people may have seen, so that whoever read one before replaces
 * nothing that was written since. The numbers of a plan's versions stay.
 */
export async function raiseVersions(tx: EntityManager, epoch: number): Promise<void> {
  await raisePlans.run(tx, { epoch });
  await raiseGoals.run(tx, { epoch });
  await raiseActivities.run(tx, { epoch });
  await raiseOverlaps.run(tx, { epoch });
}
