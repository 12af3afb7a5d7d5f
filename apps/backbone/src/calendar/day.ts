export { isDay, IsDay } from '@impact/service';

/** The day that stands for "no end known" in comparisons; it is never stored. */
export const endless = '9999-12-31';

/** Days from one to another, both included; null while no end is known. */
export interface Days {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Tells whether both hold on some day. */
export const shareDays = (a: Days, b: Days): boolean =>
  a.validFrom <= (b.validTo ?? endless) && b.validFrom <= (a.validTo ?? endless);
