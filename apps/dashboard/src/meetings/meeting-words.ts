import type { Meeting } from '../api/schemas.js';

/** What people call the kinds of meetings. */
export const meetingKinds: Readonly<Record<Meeting['kind'], string>> = {
  planning: 'Planning',
  path: 'To keep in touch',
  review: 'Review',
  other: 'Other',
};

/** A meeting in a few words. */
export const meetingText = ({ kind, heldOn }: Pick<Meeting, 'kind' | 'heldOn'>): string =>
  `${meetingKinds[kind]}, ${heldOn}`;
