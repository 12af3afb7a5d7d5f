import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { allOf, answerOf, api } from '../api/client.js';

/** What both sides said; nobody else may read it, so it is asked for only by them. */
export function useComments(id: string | undefined, asParty: boolean) {
  return useQuery({
    queryKey: ['measurement', 'comments', id],
    queryFn: () =>
      allOf((after) =>
        answerOf(
          api.GET('/api/measurement/v1/submissions/{id}/comments', {
            params: { path: { id: id! }, query: { limit: 500, ...(after && { after }) } },
          }),
        ),
      ),
    enabled: id !== undefined && asParty,
    refetchInterval: 5_000,
  });
}

/** Adds a comment. A repeat after an answer that was lost does not add it twice; other words are another comment. */
export function useAddComment(text: string): (submissionId: string) => Promise<unknown> {
  const [sent, setSent] = useState<{ readonly text: string; readonly key: string }>();
  return (id) => {
    const key = sent?.text === text ? sent.key : crypto.randomUUID();
    setSent({ text, key });
    return answerOf(
      api.POST('/api/measurement/v1/submissions/{id}/comments', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body: { text: text.trim() },
      }),
    );
  };
}
