import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { Lesson } from '../api/schemas.js';
import { useListed } from '../lists/use-listed.js';

/** What is read of lessons and of their replications is kept under it. */
export const lessonsKey = ['backbone', 'lessons'] as const;

interface LessonsAsked {
  readonly participationId?: string;
  readonly initiativeId?: string;
  readonly status?: Lesson['status'];
}

/** Lessons, of a node or of a whole initiative. */
export function useLessons(asked: LessonsAsked) {
  return useListed([...lessonsKey, 'list', asked], (page) =>
    answerOf(api.GET('/api/backbone/v1/lessons', { params: { query: { ...asked, ...page } } })),
  );
}

/** One lesson. */
export function useLesson(id: string) {
  return useQuery({
    queryKey: [...lessonsKey, 'one', id],
    queryFn: () => answerOf(api.GET('/api/backbone/v1/lessons/{id}', { params: { path: { id } } })),
  });
}

/** Replications, of a lesson or by a node. */
export function useReplications(asked: { readonly lessonId?: string; readonly participationId?: string }) {
  return useListed([...lessonsKey, 'replications', asked], (page) =>
    answerOf(api.GET('/api/backbone/v1/replications', { params: { query: { ...asked, ...page } } })),
  );
}
