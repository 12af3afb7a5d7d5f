import { notifyingSubmissionEvents } from '@impact/partnership-rules';
import { actionOf } from '../submissions/submission-events.js';
import { hopAt, type HopFacts } from './hop.js';

export interface TracedNotification {
  readonly template: string;
  readonly channel: string;
  readonly sentAt: Date;
}

/** What is known of who hears of an event. */
export interface Telling {
  readonly action: string;
  readonly notifications: readonly TracedNotification[];
  /** The templates by which nobody is told of it. */
  readonly silences: readonly string[];
  /** Whether somebody may have to hear of what it restated. */
  readonly isRestating: boolean;
}

const restating = 'figure-restated';
const heardOf: ReadonlySet<string> = new Set(notifyingSubmissionEvents.map(actionOf));

/** Gives a hop for everybody who was told, one while somebody may still have to be, and one where nobody is to be told. */
export function tellingHops({ action, notifications, silences, isRestating }: Telling): HopFacts[] {
  const answered = [...notifications.map(({ template }) => template), ...silences];
  const isOpen =
    (heardOf.has(action) && !answered.some((template) => template !== restating)) ||
    (isRestating && !answered.includes(restating));
  const told = notifications.map(({ template, channel, sentAt }) =>
    hopAt('notification', sentAt, { detail: `${template} by ${channel}` }),
  );
  if (isOpen) return [...told, hopAt('notification', null, {}, 'awaited')];
  return told.length > 0 ? told : [hopAt('notification', null, {}, 'nobody')];
}
