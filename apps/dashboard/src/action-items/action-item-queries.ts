import { answerOf, api } from '../api/client.js';
import { useListed } from '../lists/use-listed.js';

/** What is read of action items is kept under it. */
export const actionItemsKey = ['communications', 'action-items'] as const;

interface Asked {
  readonly whose?: 'mine' | 'all';
  readonly state?: 'open' | 'done' | 'all';
  readonly meetingId?: string;
}

/** Action items, those due first before the others. */
export function useActionItems(asked: Asked) {
  return useListed([...actionItemsKey, asked], (page) =>
    answerOf(api.GET('/api/communications/v1/action-items', { params: { query: { ...asked, ...page } } })),
  );
}
