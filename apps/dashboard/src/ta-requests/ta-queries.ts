import { answerOf, api } from '../api/client.js';
import type { TaRequest } from '../api/schemas.js';
import { useListed } from '../lists/use-listed.js';

/** What is read of requests for assistance is kept under it. */
export const taRequestsKey = ['backbone', 'ta-requests'] as const;

interface Asked {
  readonly participationId?: string;
  readonly status?: TaRequest['status'];
}

/** Requests for assistance, what is due first before all else. */
export function useTaRequests(asked: Asked) {
  return useListed([...taRequestsKey, asked], (page) =>
    answerOf(api.GET('/api/backbone/v1/ta-requests', { params: { query: { ...asked, ...page } } })),
  );
}
