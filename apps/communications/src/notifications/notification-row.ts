import type { CauseFacts, Template } from '../causes/cause.js';

/** A notification as the inbox lists it, with what its cause says. */
export interface NotificationRow {
  readonly id: string;
  readonly template: Template;
  readonly causeId: string;
  readonly eventType: string;
  readonly subjectId: string;
  readonly initiativeId: string;
  readonly participationId: string;
  readonly sentAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly settledAt: Date | null;
  readonly facts: CauseFacts;
}

/** A notification as its events tell it. */
export interface NotificationState {
  readonly id: string;
  readonly initiativeId: string;
  readonly causeId: string;
  readonly template: string;
  readonly recipient: string;
  readonly subjectId: string;
  readonly latencyMs: number;
}

/** Gives the data of an event of a notification. */
export const stateOf = ({ id, ...state }: NotificationState) =>
  ({ notificationId: id, channel: 'inbox', ...state }) as const;
