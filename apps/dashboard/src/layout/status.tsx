import { useSyncExternalStore } from 'react';

/** A state of something that may change. */
export interface State {
  readonly id: string;
  readonly version: number;
}

let said = '';
let saidOf: State | undefined;
const listeners = new Set<() => void>();

/** Says, politely, what became of what somebody did; `of` is the state that it led to. */
export function say(words: string, of?: State): void {
  said = words;
  saidOf = of;
  for (const listener of listeners) listener();
}

/** Takes back what was said of an older state. */
export function sayNothingOlder({ id, version }: State): void {
  if (saidOf?.id === id && saidOf.version < version) say('');
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
