import type {
  Condition,
  ConditionStatus,
  EventEnvelope,
  PlanKind,
  Role,
  TaRequestStatus,
} from '@impact/contracts';
import type { LogEnd } from '@impact/messaging';
import type { RequestContext } from '@impact/service';

/** What a notification can tell; each has an audience and a text of its own. */
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
  'goal-submitted',
  'goal-moved',
  'goal-returned',
  'goal-approved',
  'plan-due',
  'plan-overdue',
  'overlap-found',
  'overlap-resolved',
  'goal-off-track',
  'goal-off-track-below',
  'condition-changed',
  'ta-request-opened',
  'ta-request-assigned',
  'ta-request-answered',
  'lesson-published',
  'allocation-changed',
  'path-overdue',
  'path-escalated',
  'announcement-published',
  'action-item-given',
  'action-item-due',
  'action-item-overdue',
] as const;
export type Template = (typeof templates)[number];

/** Tells whether a template is about a submission. */
export const isOfSubmission = (template: Template): boolean => template.startsWith('submission-');

/** Tells whether a template is about an annual goal. */
export const isOfGoal = (template: Template): boolean => template.startsWith('goal-');

/** What the recipients or the text of a notification depend on: codes, ids and subjects, never free text. */
export interface RequestFacts {
  /** Who acted. */
  readonly actor?: string;
  readonly submittedBy?: string;
  readonly endorsedBy?: string;
  /** Whose draft was replaced. */
  readonly draftedBy?: string;
  readonly indicator?: string;
  readonly periodId?: string;
  /** The last period that counts for it. */
  readonly upTo?: string;
  /** False where the indicator tells of no single people. */
  readonly personLevel?: boolean;
  readonly reasonCode?: string;
  /** The day by which an answer is due. */
  readonly due?: string;
  readonly planKind?: PlanKind;
  readonly planVersion?: number;
  /** What sort of activity is done twice, as a code. */
  readonly activityType?: string;
  /** Of the award whose money it is. */
  readonly awardNumber?: string;
  readonly condition?: Condition;
  /** How the condition stands since. */
  readonly conditionStatus?: ConditionStatus;
  /** What is asked or told of, as a code. */
  readonly topic?: string;
  readonly requestedBy?: string;
  readonly assignedTo?: string;
  readonly taRequestStatus?: TaRequestStatus;
  /** What a communication path is for, as a code. */
  readonly purpose?: string;
  /** Whose role it is to keep it. */
  readonly ownerRole?: Role;
}

/** Asks for notifications about something that happened; there is one per event and template. */
export interface NotificationRequest {
  /** The id of the event that caused it; after a change of reviewers, an id of its own. */
  readonly causeId: string;
  /** The event, where `causeId` is another id. */
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
  readonly facts: RequestFacts;
  /** The request over HTTP that it goes back to. */
  readonly context: RequestContext;
}

/** Names a notification request. */
export type RequestKey = Pick<NotificationRequest, 'causeId' | 'template'>;

/** A notification request as it was recorded. */
export interface RecordedRequest extends Omit<NotificationRequest, 'committedAt'> {
  readonly eventId: string;
  readonly committedAt: Date;
  /** Where the backbone's log ended when the request had arrived: whoever held a role by then must be told. */
  readonly knownAfter: LogEnd | null;
  /** The participation whose reviewers have to act; null before anybody was told, and where nobody has to act. */
  readonly reviewingParticipationId: string | null;
  /** True where it has waited so long that it is told to whoever is there. */
  readonly overdue?: boolean;
}

/** Gives what a notification request takes from its event's envelope. */
export const requestedBy = (envelope: EventEnvelope) => ({
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
