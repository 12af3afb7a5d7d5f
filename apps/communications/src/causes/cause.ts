import type { EventEnvelope, PlanKind } from '@impact/contracts';
import type { RequestContext } from '@impact/service';

export const templates = [
  'submission-submitted',
  'submission-resubmitted',
  'submission-returned',
  'submission-endorsed',
  'submission-moved',
  'draft-replaced',
  'submission-accepted',
  'figure-restated',
  'plan-submitted',
  'plan-moved',
  'plan-returned',
  'plan-approved',
] as const;
export type Template = (typeof templates)[number];

/** Tells whether a template is of what happens to a filing. */
export const isOfSubmission = (template: Template): boolean => template.startsWith('submission-');

/** What a cause says that its recipients or their text depend on: codes, ids and subjects, never free text. */
export interface CauseFacts {
  readonly actor?: string;
  readonly submittedBy?: string;
  readonly endorsedBy?: string;
  readonly draftedBy?: string;
  readonly indicator?: string;
  readonly periodId?: string;
  readonly reasonCode?: string;
  readonly due?: string;
  readonly planKind?: PlanKind;
  readonly planVersion?: number;
}

/** Something that happened and that somebody must hear of; there is one per event and template. */
export interface Cause {
  /** The id of the event; a filing or plan that has come to other reviewers is a cause with an id of its own. */
  readonly causeId: string;
  /** The event, where the cause has another id. */
  readonly eventId?: string;
  readonly template: Template;
  readonly eventType: string;
  /** The aggregate that it is about. */
  readonly subjectId: string;
  readonly initiativeId: string;
  /** Where it happened; a restatement happens at several participations. */
  readonly participationIds: readonly string[];
  /** When the event was committed, RFC 3339. */
  readonly committedAt: string;
  readonly facts: CauseFacts;
  readonly context: RequestContext;
}

/** Gives what a cause takes from its event's envelope. */
export const causedBy = (envelope: EventEnvelope) => ({
  causeId: envelope.id,
  eventType: envelope.type,
  subjectId: envelope.subject,
  committedAt: envelope.time,
  context: {
    correlationId: envelope.correlationId,
    ...(envelope.traceparent !== undefined && { traceparent: envelope.traceparent }),
    ...(envelope.requestedAt !== undefined && { requestedAt: envelope.requestedAt }),
  },
});
