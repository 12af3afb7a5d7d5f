import { AgreementEnded } from './backbone/agreement-ended.event.js';
import { AgreementSigned } from './backbone/agreement-signed.event.js';
import { AllocationAcknowledged } from './backbone/allocation-acknowledged.event.js';
import { AwardAmended } from './backbone/award-amended.event.js';
import { AwardClosed } from './backbone/award-closed.event.js';
import { AwardMade } from './backbone/award-made.event.js';
import { ChampionEnded } from './backbone/champion-ended.event.js';
import { ChampionNamed } from './backbone/champion-named.event.js';
import { ConditionAssessed } from './backbone/condition-assessed.event.js';
import { FundingSourceEnded } from './backbone/funding-source-ended.event.js';
import { FundingSourceRecorded } from './backbone/funding-source-recorded.event.js';
import { Heartbeat } from './backbone/heartbeat.event.js';
import { InitiativeChanged } from './backbone/initiative-changed.event.js';
import { InitiativeOpened } from './backbone/initiative-opened.event.js';
import { LessonPublished } from './backbone/lesson-published.event.js';
import { LessonRead } from './backbone/lesson-read.event.js';
import { LessonRetired } from './backbone/lesson-retired.event.js';
import { MembershipGranted } from './backbone/membership-granted.event.js';
import { MembershipRevoked } from './backbone/membership-revoked.event.js';
import { OrganizationRegistered } from './backbone/organization-registered.event.js';
import { OrganizationSucceeded } from './backbone/organization-succeeded.event.js';
import { OrganizationSuccessionRevoked } from './backbone/organization-succession-revoked.event.js';
import { OrganizationUpdated } from './backbone/organization-updated.event.js';
import { ParticipationChangeCancelled } from './backbone/participation-change-cancelled.event.js';
import { ParticipationEnded } from './backbone/participation-ended.event.js';
import { ParticipationReparented } from './backbone/participation-reparented.event.js';
import { ParticipationStarted } from './backbone/participation-started.event.js';
import { ReplicationAbandoned } from './backbone/replication-abandoned.event.js';
import { ReplicationEvaluated } from './backbone/replication-evaluated.event.js';
import { ReplicationStarted } from './backbone/replication-started.event.js';
import { SupportAssigned } from './backbone/support-assigned.event.js';
import { SupportEnded } from './backbone/support-ended.event.js';
import { TaRequestAssigned } from './backbone/ta-request-assigned.event.js';
import { TaRequestDeclined } from './backbone/ta-request-declined.event.js';
import { TaRequestOpened } from './backbone/ta-request-opened.event.js';
import { TaRequestReopened } from './backbone/ta-request-reopened.event.js';
import { TaRequestResolved } from './backbone/ta-request-resolved.event.js';
import { ActionItemDone } from './communications/action-item-done.event.js';
import { ActionItemDue } from './communications/action-item-due.event.js';
import { ActionItemGiven } from './communications/action-item-given.event.js';
import { ActionItemReopened } from './communications/action-item-reopened.event.js';
import { AnnouncementPublished } from './communications/announcement-published.event.js';
import { CauseToldToNobody } from './communications/cause-told-to-nobody.event.js';
import { NotificationAcknowledged } from './communications/notification-acknowledged.event.js';
import { NotificationSent } from './communications/notification-sent.event.js';
import { MeetingRecorded } from './communications/meeting-recorded.event.js';
import { MeetingWithdrawn } from './communications/meeting-withdrawn.event.js';
import { PathChanged } from './communications/path-changed.event.js';
import { PathClosed } from './communications/path-closed.event.js';
import { PathContacted } from './communications/path-contacted.event.js';
import { PathEstablished } from './communications/path-established.event.js';
import { PathOverdue } from './communications/path-overdue.event.js';
import { IndicatorPublished } from './measurement/indicator-published.event.js';
import { IndicatorRetired } from './measurement/indicator-retired.event.js';
import { MeasureSetPublished } from './measurement/measure-set-published.event.js';
import { PeriodLocked } from './measurement/period-locked.event.js';
import { PeriodOpened } from './measurement/period-opened.event.js';
import { PeriodUnlocked } from './measurement/period-unlocked.event.js';
import { SubmissionAbandoned } from './measurement/submission-abandoned.event.js';
import { SubmissionAccepted } from './measurement/submission-accepted.event.js';
import { SubmissionCorrecting } from './measurement/submission-correcting.event.js';
import { SubmissionDraftReplaced } from './measurement/submission-draft-replaced.event.js';
import { SubmissionEndorsed } from './measurement/submission-endorsed.event.js';
import { SubmissionRecalled } from './measurement/submission-recalled.event.js';
import { SubmissionRetracted } from './measurement/submission-retracted.event.js';
import { SubmissionReturned } from './measurement/submission-returned.event.js';
import { SubmissionSubmitted } from './measurement/submission-submitted.event.js';
import { SubmissionWithdrawn } from './measurement/submission-withdrawn.event.js';
import { GoalApproved } from './plans/goal-approved.event.js';
import { GoalReturned } from './plans/goal-returned.event.js';
import { GoalSubmitted } from './plans/goal-submitted.event.js';
import { ActivityStatusChanged } from './plans/activity-status-changed.event.js';
import { OverlapFound } from './plans/overlap-found.event.js';
import { OverlapResolved } from './plans/overlap-resolved.event.js';
import { PlanApproved } from './plans/plan-approved.event.js';
import { PlanDue } from './plans/plan-due.event.js';
import { PlanReturned } from './plans/plan-returned.event.js';
import { PlanSubmitted } from './plans/plan-submitted.event.js';
import { PlanSuperseded } from './plans/plan-superseded.event.js';
import { PlanWithdrawn } from './plans/plan-withdrawn.event.js';
import { ConditionChanged } from './reporting/condition-changed.event.js';
import { FigureChanged } from './reporting/figure-changed.event.js';
import { FigureRestated } from './reporting/figure-restated.event.js';
import { GoalOffTrack } from './reporting/goal-off-track.event.js';
import { type EventClass, eventTypeOf } from './domain-event.js';

/** Every event of the partnership, one line each. */
export const catalogue: readonly EventClass[] = [
  AgreementEnded,
  AgreementSigned,
  AllocationAcknowledged,
  AwardAmended,
  AwardClosed,
  AwardMade,
  ChampionEnded,
  ChampionNamed,
  ConditionAssessed,
  FundingSourceEnded,
  FundingSourceRecorded,
  Heartbeat,
  InitiativeChanged,
  InitiativeOpened,
  LessonPublished,
  LessonRead,
  LessonRetired,
  MembershipGranted,
  MembershipRevoked,
  OrganizationRegistered,
  OrganizationUpdated,
  OrganizationSucceeded,
  OrganizationSuccessionRevoked,
  ParticipationChangeCancelled,
  ParticipationEnded,
  ParticipationReparented,
  ParticipationStarted,
  ReplicationAbandoned,
  ReplicationEvaluated,
  ReplicationStarted,
  SupportAssigned,
  SupportEnded,
  TaRequestAssigned,
  TaRequestDeclined,
  TaRequestOpened,
  TaRequestReopened,
  TaRequestResolved,
  ActionItemDone,
  ActionItemDue,
  ActionItemGiven,
  ActionItemReopened,
  AnnouncementPublished,
  CauseToldToNobody,
  MeetingRecorded,
  MeetingWithdrawn,
  NotificationAcknowledged,
  NotificationSent,
  PathChanged,
  PathClosed,
  PathContacted,
  PathEstablished,
  PathOverdue,
  IndicatorPublished,
  IndicatorRetired,
  MeasureSetPublished,
  PeriodLocked,
  PeriodOpened,
  PeriodUnlocked,
  SubmissionAbandoned,
  SubmissionAccepted,
  SubmissionCorrecting,
  SubmissionDraftReplaced,
  SubmissionEndorsed,
  SubmissionRecalled,
  SubmissionRetracted,
  SubmissionReturned,
  SubmissionSubmitted,
  SubmissionWithdrawn,
  GoalApproved,
  GoalReturned,
  GoalSubmitted,
  ActivityStatusChanged,
  OverlapFound,
  OverlapResolved,
  PlanApproved,
  PlanDue,
  PlanReturned,
  PlanSubmitted,
  PlanSuperseded,
  PlanWithdrawn,
  ConditionChanged,
  FigureChanged,
  FigureRestated,
  GoalOffTrack,
];

const byType = new Map(catalogue.map((eventClass) => [eventTypeOf(eventClass), eventClass]));

/** Finds the class of a full CloudEvents type; undefined for a type that nobody declared. */
export const eventClassOf = (type: string): EventClass | undefined => byType.get(type);
