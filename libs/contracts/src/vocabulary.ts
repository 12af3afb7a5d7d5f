/** The three tiers of a partnership, from the funder down. */
export const tiers = ['federal', 'state', 'local'] as const;
export type Tier = (typeof tiers)[number];

/** What a member may do; a membership gives one role at one participation and everything below it. */
export const roles = [
  'reporter',
  'reviewer',
  'planner',
  'coordinator',
  'steward',
  'supporter',
  'observer',
  'integrator',
  'operator',
] as const;
export type Role = (typeof roles)[number];

export const organizationKinds = [
  'federal_agency',
  'state_education_agency',
  'state_mental_health_agency',
  'local_education_agency',
  'regional_agency',
  'community_management_team',
  'ta_centre',
  'backbone_organization',
  'provider',
  'non_profit',
  'business',
  'philanthropy',
  'citizen_group',
] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

export const sectors = [
  'government',
  'education',
  'health',
  'justice',
  'business',
  'philanthropy',
  'non_profit',
  'citizens',
] as const;
export type Sector = (typeof sectors)[number];

export const initiativeStatuses = ['planning', 'active', 'closing', 'closed'] as const;
export type InitiativeStatus = (typeof initiativeStatuses)[number];

/** Whether a separate organization is the backbone, or the participation's own. */
export const backboneModes = ['separate', 'internal'] as const;
export type BackboneMode = (typeof backboneModes)[number];

/** The six functions of a backbone, after Turner, Merchant, Kania and Martin, "Understanding the Value of Backbone Organizations" (2012). */
export const backboneFunctions = [
  'vision_and_strategy',
  'aligned_activities',
  'shared_measurement',
  'public_will',
  'policy',
  'funding',
] as const;
export type BackboneFunction = (typeof backboneFunctions)[number];

/** How organizations followed upon others: one took another name or code, several became one, one became several. */
export const successionKinds = ['renamed', 'merged', 'split'] as const;
export type SuccessionKind = (typeof successionKinds)[number];

/** What organizations agree on. */
export const agreementKinds = [
  'memorandum_of_understanding',
  'interagency_agreement',
  'data_sharing',
  'contract',
  'letter_of_support',
] as const;
export type AgreementKind = (typeof agreementKinds)[number];

/** Who gives money: a government, a tribe's included, or whoever else shares in paying. */
export const funderKinds = [
  'federal',
  'state',
  'local_government',
  'tribal_government',
  'philanthropy',
  'business',
  'non_profit',
  'health_insurer',
  'individuals',
] as const;
export type FunderKind = (typeof funderKinds)[number];

/** How a request for technical assistance stands. */
export const taRequestStatuses = ['open', 'assigned', 'resolved', 'declined'] as const;
export type TaRequestStatus = (typeof taRequestStatuses)[number];

/** How a lesson stands; only what was published is shared. */
export const lessonStatuses = ['draft', 'published', 'retired'] as const;
export type LessonStatus = (typeof lessonStatuses)[number];

export const replicationStatuses = ['started', 'evaluated', 'abandoned'] as const;
export type ReplicationStatus = (typeof replicationStatuses)[number];

/** What the outcome of a replication says of the lesson. */
export const replicationVerdicts = ['confirmed', 'mixed', 'not_confirmed'] as const;
export type ReplicationVerdict = (typeof replicationVerdicts)[number];

/** Who communicates along a path: everybody of a tier, or the technical assistance centre. */
export const communicationSides = ['federal', 'state', 'local', 'ta_centre'] as const;
export type CommunicationSide = (typeof communicationSides)[number];

/** Two sides between which, or one side within which, people communicate. */
export const communicationPairs = [
  'federal-federal',
  'federal-state',
  'federal-local',
  'federal-ta_centre',
  'state-state',
  'state-local',
  'state-ta_centre',
  'local-local',
  'local-ta_centre',
  'ta_centre-ta_centre',
] as const;
export type CommunicationPair = (typeof communicationPairs)[number];

/** Required of an initiative that names none: within and between the state, the federal agency and the technical assistance centre. */
export const shippedPairs = [
  'federal-federal',
  'federal-state',
  'federal-ta_centre',
  'state-state',
  'state-ta_centre',
  'ta_centre-ta_centre',
] as const satisfies readonly CommunicationPair[];

/** How people meet or write along a path. */
export const communicationMedia = [
  'meeting',
  'call',
  'video_call',
  'email',
  'newsletter',
  'report',
  'shared_workspace',
] as const;
export type CommunicationMedium = (typeof communicationMedia)[number];

/** What a meeting is for: to plan, to keep in touch along a path, to review how things stand, or anything else. */
export const meetingKinds = ['planning', 'path', 'review', 'other'] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/** How an indicator's quantity is read: `n`, `n/d`, an amount of money, or a rate whose denominator nobody filed. */
export const indicatorKinds = ['count', 'ratio', 'amount', 'rate_without_denominator'] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

export const frequencies = ['month', 'ffy_quarter', 'ffy_year', 'calendar_year'] as const;
export type Frequency = (typeof frequencies)[number];

export const directions = ['up', 'down', 'none'] as const;
export type Direction = (typeof directions)[number];

export const periodStatuses = ['scheduled', 'open', 'review', 'revise', 'locked'] as const;
export type PeriodStatus = (typeof periodStatuses)[number];

export const submissionStatuses = [
  'draft',
  'submitted',
  'endorsed',
  'returned',
  'accepted',
  'retracted',
  'withdrawn',
] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

/** Either figures are filed, or it is declared that there are none: an absence of both is `missing`. */
export const declarations = ['results', 'no_new_results'] as const;
export type Declaration = (typeof declarations)[number];

/** Preliminary figures count everything filed; official ones only what was accepted. They are never mixed. */
export const bases = ['preliminary', 'official'] as const;
export type Basis = (typeof bases)[number];

export const planKinds = [
  'work',
  'evaluation',
  'coordination',
  'needs_assessment',
  'disparity_impact',
] as const;
export type PlanKind = (typeof planKinds)[number];

export const planStatuses = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'superseded',
  'withdrawn',
  'ended',
] as const;
export type PlanStatus = (typeof planStatuses)[number];

/** How an annual goal stands; of one whose change is under way, the values approved before hold on. */
export const goalStatuses = ['draft', 'submitted', 'returned', 'approved'] as const;
export type GoalStatus = (typeof goalStatuses)[number];

/** Which way an annual goal leads: to a greater value or to a smaller one. */
export const goalDirections = ['up', 'down'] as const;
export type GoalDirection = (typeof goalDirections)[number];
/** How far an activity of an agreed plan has come. */
export const activityStatuses = ['planned', 'under_way', 'done', 'stopped'] as const;
export type ActivityStatus = (typeof activityStatuses)[number];

/** How an overlap of two activities stands: left open, explained, or gone with one of the activities. */
export const overlapStatuses = ['open', 'resolved', 'gone'] as const;
export type OverlapStatus = (typeof overlapStatuses)[number];

/** Why an overlap is open no more. */
export const overlapReasons = ['resolved', 'gone'] as const;
export type OverlapReason = (typeof overlapReasons)[number];

/** The three preconditions, five conditions and five needs of collective impact, as they are judged from facts. */
export const conditions = [
  'influential_champion',
  'urgency_for_change',
  'financial_resources',
  'common_agenda',
  'shared_measurement',
  'continuous_communication',
  'backbone_support',
  'mutually_reinforcing_activities',
  'stakeholder_funding',
  'diverse_partners',
  'progress_toward_goals',
  'shared_learning',
  'replication_at_scale',
] as const;
export type Condition = (typeof conditions)[number];

/** `at_risk`: true today, and false within 30 days unless something is done; `unknown`: what the rule needs was never recorded. */
export const conditionStatuses = ['met', 'at_risk', 'not_met', 'unknown'] as const;
export type ConditionStatus = (typeof conditionStatuses)[number];

/** How far a condition is in place, as a supporter sees it. */
export const assessmentLevels = ['not_in_place', 'emerging', 'mostly_in_place', 'in_place'] as const;
export type AssessmentLevel = (typeof assessmentLevels)[number];

export const classifications = ['public', 'partner', 'restricted'] as const;
export type Classification = (typeof classifications)[number];
