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
