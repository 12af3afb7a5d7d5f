import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

/** Says, politely, what became of what somebody did. */
export function say(words: string): void {
  said = words;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The one live region for it; it is always there, so that screen readers notice what it says. */
export function StatusRegion() {
  const words = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status" className={words ? 'usa-alert usa-alert--success usa-alert--slim' : ''}>
      {words && (
        <div className="usa-alert__body">
          <p className="usa-alert__text">{words}</p>
        </div>
      )}
    </div>
  );
}
