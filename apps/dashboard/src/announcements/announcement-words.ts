import type { Announcement } from '../api/schemas.js';

/** What people call the tiers of an audience. */
export const tiers: Readonly<Record<Announcement['tiers'][number], string>> = {
  federal: 'the federal agency',
  state: 'states',
  local: 'communities',
};
