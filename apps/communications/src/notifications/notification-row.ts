import type { RequestFacts, Template } from '../notification-requests/notification-request.js';

/** A notification as the inbox lists it, with what its request says. */
export interface NotificationRow {
  readonly id: string;
  readonly template: Template;
  /** The event that it tells of. */
  readonly causeId: string;
  readonly eventType: string;
  readonly subjectId: string;
  readonly initiativeId: string;
  readonly participationId: string;
  readonly sentAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly settledAt: Date | null;
  readonly facts: RequestFacts;
}
