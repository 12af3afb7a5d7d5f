import { answerOf, api } from '../api/client.js';
import { useListed } from '../lists/use-listed.js';

/** What is read of announcements is kept under it. */
export const announcementsKey = ['communications', 'announcements'] as const;

interface Asked {
  readonly participationId?: string;
  readonly whose?: 'mine' | 'all';
}

/** Announcements, the latest first. */
export function useAnnouncements(asked: Asked) {
  return useListed([...announcementsKey, asked], (page) =>
    answerOf(api.GET('/api/communications/v1/announcements', { params: { query: { ...asked, ...page } } })),
  );
}
