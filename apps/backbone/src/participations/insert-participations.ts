import type { EntityManager } from 'typeorm';
import type { ItemProblems } from '../batches/item-problems.js';
import { codeKey, withReadings } from '../codes/code-reading.js';
import { Participation } from './participation.entity.js';
import { participationProblems } from './participations.errors.js';
import { claimCodes } from './participations.queries.js';

/** Inserts participations and takes their codes; refuses by index those whose code is taken. */
export async function insertParticipations(
  tx: EntityManager,
  participations: Participation[],
  problems: ItemProblems,
): Promise<void> {
  await tx.insert(Participation, participations);
  const claims = participations.flatMap(({ id, initiativeId, codes }) =>
    codes.map((code) => ({ participationId: id, initiativeId, ...withReadings(code) })),
  );
  const granted = await claimCodes.rows(tx, { claims: JSON.stringify(claims) });
  const free = new Set(granted.map((claim) => `${claim.participationId} ${codeKey(claim)}`));
  participations.forEach(({ id, codes }, index) =>
    codes.forEach((code, codeIndex) => {
      if (free.has(`${id} ${codeKey(code)}`)) return;
      const path = `codes[${codeIndex}]`;
      problems.add(
        index,
        participationProblems.codeTaken({ path, scheme: code.scheme, takenCode: code.code }),
      );
    }),
  );
  problems.throwIfAny();
}
