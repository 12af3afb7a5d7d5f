import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { FiguresPage } from '../api/schemas.js';

type Publication = FiguresPage['publication'];

const soon = 5_000;
const sooner = 2_000;
/** What is shorter on its way is on its way as always. */
const worthSayingSeconds = 3;
/** Nobody counts beyond it. */
const mostCounted = 10_000;

/** Asks what is counted and not in all figures yet; the figures themselves do not tell that they are old. */
export function usePublication(enabled: boolean) {
  return useQuery({
    queryKey: ['reporting', 'publication'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/reporting/v1/figures', { params: { query: { limit: 1 } } }))).publication,
    enabled,
    refetchInterval: ({ state }) => (state.data?.waiting ? sooner : soon),
  });
}

/** What waits in words; undefined where nothing does that is worth saying. */
export function waitingText({ waiting, waitingSeconds }: Publication): string | undefined {
  if (waiting === 0 || waitingSeconds < worthSayingSeconds) return undefined;
  const count = `${waiting >= mostCounted ? 'At least ' : ''}${waiting.toLocaleString('en-US')}`;
  const results = waiting === 1 ? 'result that was' : 'results that were';
  const since = `${waiting === 1 ? '' : 'the oldest '}for ${lasting(waitingSeconds)}`;
  return `${count} ${results} filed or decided on ${waiting === 1 ? 'is' : 'are'} not in all figures yet, ${since}: figures may be older than they look.`;
}

function lasting(seconds: number): string {
  if (seconds < 120) return `${Math.floor(seconds)} seconds`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} hours`;
}
