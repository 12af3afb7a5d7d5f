import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { FigureChanged, FiguresPage } from '../api/schemas.js';
import { type FigureFilter, isNewIn } from '../figures/figure-filter.js';
import { ProblemError } from '../problems/problem.js';
import { useSignIn } from '../sign-in/use-session.js';
import { Changes } from './changes.js';
import { Follower } from './follower.js';

const restMs = 1_000;

interface Live {
  readonly changes: Changes;
  readonly follower: Follower;
}

const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('Nothing is followed around this component');
  return live;
}

/** Follows the feed for everything inside; shows it once it is fixed where following begins. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [live] = useState(() => following(client));
  const [begun, setBegun] = useState(false);
  const signedIn = useSignIn().kind === 'in';
  useEffect(() => {
    if (!signedIn) return;
    const ending = new AbortController();
    void follow(live.follower, ending.signal, () => setBegun(true));
    return () => ending.abort();
  }, [live, signedIn]);
  return <LiveContext value={live}>{begun ? children : <p role="status">Loading …</p>}</LiveContext>;
}

function following(client: QueryClient): Live {
  const changes = new Changes();
  const follower = new Follower({
    changes,
    start: async () =>
      (await answerOf(api.GET('/api/reporting/v1/figures', { params: { query: { limit: 1 } } })))
        .feedPosition,
    read: (after) =>
      answerOf(api.GET('/api/reporting/v1/feed', { params: { query: { after, limit: 500 } } })),
    changed: (fresh) => readAnew(client, fresh),
    conditionsChanged: (changes) => {
      for (const { participationId } of changes)
        void client.invalidateQueries({ queryKey: ['reporting', 'conditions', participationId] });
    },
    lost: () => void client.resetQueries({ queryKey: ['reporting'] }),
  });
  return { changes, follower };
}

async function follow(follower: Follower, ending: AbortSignal, begun: () => void): Promise<void> {
  while (!ending.aborted) {
    let rest = restMs;
    try {
      if (await follower.step()) rest = 0;
    } catch (error) {
      rest = error instanceof ProblemError && error.retryAfter ? error.retryAfter * 1000 : 3 * restMs;
    }
    begun();
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

/** Reads again what a change concerns beyond the figure itself: its parts and history, and lists that it is new in. */
function readAnew(client: QueryClient, fresh: readonly FigureChanged[]): void {
  const keys = new Set(fresh.map(({ figureKey }) => figureKey));
  void client.invalidateQueries({
    predicate: ({ queryKey: [service, kind, what], state }: Query) => {
      if (service !== 'reporting') return false;
      if (kind === 'conditions') return false;
      if (kind !== 'figures') return keys.has(what as string);
      const page = state.data as FiguresPage | undefined;
      return page !== undefined && fresh.some((change) => isNewIn(page.items, what as FigureFilter, change));
    },
  });
}
