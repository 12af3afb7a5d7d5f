import type { MeasureSet } from '../api/schemas.js';

/** The version that is in force on a day; the versions stand the latest first. */
export const inForceOn = (sets: readonly MeasureSet[], day: string): MeasureSet | undefined =>
  sets.find(({ effectiveFrom }) => effectiveFrom <= day);
