import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Session, SignInState } from './session.js';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('No session around this component');
  return session;
}

export function useSignIn(): SignInState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.state);
}

/** The subject of whoever is, or was until a moment ago, signed in. */
export function useSubject(): string {
  const state = useSignIn();
  return 'subject' in state ? state.subject : '';
}
