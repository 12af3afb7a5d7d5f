import { mostPer } from '@impact/contracts';

/** Reads by how much a ratio is multiplied: 1 where nothing is said, null where what is said cannot be counted with. */
export function readablePer(per: unknown): number | null {
  if (per === undefined || per === null) return 1;
  return Number.isInteger(per) && (per as number) >= 1 && (per as number) <= mostPer ? (per as number) : null;
}
