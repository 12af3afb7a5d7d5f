import { type EntityManager, In } from 'typeorm';
import { Award } from '../awards/award.entity.js';
import type { Participation } from './participation.entity.js';
import { participationProblems } from './participations.errors.js';

/** Finds the awards that the participations stand under. */
export async function awardsOf(
  tx: EntityManager,
  participations: readonly { awardId?: string | null }[],
): Promise<Map<string, Award>> {
  const ids = new Set(participations.flatMap(({ awardId }) => awardId ?? []));
  const awards = ids.size > 0 ? await tx.findBy(Award, { id: In([...ids]) }) : [];
  return new Map(awards.map((award) => [award.id, award]));
}

/** Refuses days outside the award's project period, naming the member of the request; days that nobody knows bound nothing. */
export function refuseOutsideAward(
  { awardId, initiativeId, validFrom, validTo }: Participation,
  awards: ReadonlyMap<string, Award>,
  paths: { first: string; last: string },
): void {
  if (!awardId) return;
  const award = awards.get(awardId);
  if (!award || award.initiativeId !== initiativeId)
    throw participationProblems.awardUnknown({ path: 'awardId', awardId });
  const { projectStart, projectEnd } = award;
  const path = !award.covers(validFrom) ? paths.first : validTo && !award.covers(validTo) ? paths.last : '';
  if (path)
    throw participationProblems.outsideAward({
      path,
      awardId,
      projectStart: projectStart ?? 'unknown',
      projectEnd: projectEnd ?? 'unknown',
    });
}
