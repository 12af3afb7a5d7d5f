import type { EvidenceFigure } from '@impact/contracts';
import { type EntityManager, In } from 'typeorm';
import { Participation } from '../participations/participation.entity.js';
import { evidenceProblems } from './evidence.errors.js';

/** Refuses figures of nodes that are none of the initiative; `member` names where they stand in the request. */
export async function refuseElsewhere(
  tx: EntityManager,
  initiativeId: string,
  figures: readonly EvidenceFigure[],
  member: string,
): Promise<void> {
  const ids = [...new Set(figures.map(({ participationId }) => participationId))];
  const found = await tx.findBy(Participation, { id: In(ids), initiativeId });
  const known = new Set(found.map(({ id }) => id));
  const other = figures.findIndex(({ participationId }) => !known.has(participationId));
  if (other < 0) return;
  const { participationId } = figures[other]!;
  throw evidenceProblems.elsewhere({ path: `${member}.${other}.participationId`, participationId });
}
