import { inject } from 'vitest';
import { Partnership, type PartnershipLocation } from './partnership.js';

/** Gives the partnership that all journeys of a run share (see checks/setup/partnership-setup.ts). */
export const sharedPartnership = (): Partnership => new Partnership(inject('partnership'));

declare module 'vitest' {
  interface ProvidedContext {
    partnership: PartnershipLocation;
  }
}
