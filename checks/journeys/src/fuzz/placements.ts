import type { ServiceName } from '@impact/contracts';

/** Whose a row of a table `t` is, as an expression of SQL. */
export type Placement =
  /** Gives a uuid[]: the participations that it is of, or the initiative where it is of all of that. */
  | { readonly at: string; readonly sums?: true }
  /** Gives the subject that it is of. */
  | { readonly by: string }
  /** It is nobody's, and why. */
  | { readonly nobodys: string }
  /** It is everybody's who is signed in, and why. */
  | { readonly shared: string }
  /** There must be none. */
  | { readonly none: true };

const participation: Placement = { at: 'array[t.participation_id]' };
const initiative: Placement = { at: 'array[t.initiative_id]' };
const itself: Placement = { at: 'array[t.id]' };
const nodeOf = 'array[(select node.id from node where node.surrogate_id = t.node)]';
/** What is summed up lies at the node and at every node above it. */
const summed: Placement = { at: nodeOf, sums: true };
const byImport: Placement = { by: '(select subject from import where import.id = t.import_id)' };
const ofSubmission: Placement = {
  at: 'array[(select participation_id from submission s where s.id = t.submission_id)]',
};
const bookkeeping: Placement = {
  nobodys: 'bookkeeping: it counts or remembers positions and says nothing of anybody',
};

/** An event's: what its data name, from the nearest to the widest; those of organizations, of notifications, and of what nobody is
 * told name nothing. */
const ofEvent: Placement = {
  at: `case when t.headers ~ 'impact\\.(backbone\\.(organization|heartbeat)|communications\\.(notification|cause))\\.' then '{}'
    when t.payload::jsonb ? 'figures'
      then array(select (f->'figure'->>'participationId')::uuid from jsonb_array_elements(t.payload::jsonb->'figures') f)
    else array[coalesce(t.payload::jsonb->>'participationId', t.payload::jsonb->'figure'->>'participationId',
      t.payload::jsonb->>'initiativeId')::uuid] end`,
  sums: true,
};

/** Every service has these. */
const ofMessaging: Readonly<Record<string, Placement>> = {
  migrations: bookkeeping,
  aggregate_version: bookkeeping,
  relay_owner: bookkeeping,
  consumer_position: bookkeeping,
  outbox: ofEvent,
  outbox_sent: ofEvent,
  parked_event: { none: true },
  stuck_item: { none: true },
  republished: bookkeeping,
  restore_epoch: bookkeeping,
  discarded_event: { none: true },
  unknown_event: { none: true },
  idempotency_key: { by: 't.subject' },
  // What was refused names what was asked for, wherever that lies.
  activity_log: { by: 't.subject' },
  refusal: { by: 't.subject' },
};

const ofDirectory: Readonly<Record<string, Placement>> = {
  directory_initiative: itself,
  directory_participation: itself,
  directory_participation_parent: participation,
  directory_membership: participation,
};

/** Every table of every service; a table that is missing here fails a run. */
export const placements: Readonly<Record<ServiceName, Readonly<Record<string, Placement>>>> = {
  backbone: {
    ...ofMessaging,
    ...ofDirectory,
    organization: { shared: 'one register of organizations for all initiatives: any coordinator keeps it' },
    organization_code: { shared: 'of the register of organizations' },
    succession: { shared: 'of the register of organizations' },
    initiative: itself,
    award: initiative,
    participation: itself,
    participation_code: participation,
    membership: participation,
    backbone_assignment: participation,
    champion: participation,
    agreement: participation,
    funding_source: participation,
    assessment: participation,
    ta_request: participation,
    lesson: participation,
    lesson_reading: participation,
    replication: participation,
  },
  measurement: {
    ...ofMessaging,
    ...ofDirectory,
    indicator: initiative,
    measure_set: initiative,
    period: initiative,
    period_unlock: {
      at: 'array[coalesce(t.participation_id, (select initiative_id from period p where p.period_key = t.period_key))]',
    },
    unlock_request: participation,
    submission: participation,
    submission_revision: ofSubmission,
    submission_decision: ofSubmission,
    submission_comment: ofSubmission,
    import: { by: 't.subject' },
    import_row: byImport,
    import_submission: byImport,
    import_refusal: byImport,
  },
  plans: {
    ...ofMessaging,
    ...ofDirectory,
    indicator: initiative,
    measure_set: initiative,
    plan: participation,
    plan_version: participation,
    goal: participation,
    agreed_activity: participation,
    overlap: { at: 'array[t.first_participation_id, t.second_participation_id]' },
    plan_end: participation,
    award: initiative,
    told_due_plan: participation,
  },
  communications: {
    ...ofMessaging,
    ...ofDirectory,
    notification_request: { at: 't.participation_ids' },
    waiting_review: participation,
    communication_path: participation,
    meeting: participation,
    announcement: participation,
    announcement_acknowledgement: { by: 't.subject' },
    // Who owns it is told of it, wherever the meeting was.
    action_item: { at: 'array_remove(array[t.participation_id, t.owner_participation_id], null)' },
    // A reviewer above is told of what happened below.
    notification: {
      at: '(select participation_ids from notification_request c where c.cause_id = t.cause_id and c.template = t.template)',
    },
  },
  reporting: {
    ...ofMessaging,
    ...ofDirectory,
    node: itself,
    indicator: initiative,
    period: { nobodys: 'surrogate ids of periods' },
    cell: { nobodys: 'surrogate ids of cells' },
    opening: initiative,
    measure_set: initiative,
    structure_state: bookkeeping,
    structure_job: { none: true },
    contribution: { at: nodeOf },
    partition_sum: summed,
    dirty_figure: { none: true },
    submission_event: { at: nodeOf },
    feed_epoch: bookkeeping,
    feed: summed,
    figure_version: summed,
    figure_cause: { nobodys: 'points from an event to lines of the feed, which are placed' },
    restatement: { at: nodeOf },
    restatement_figure: summed,
    condition_fact: { at: nodeOf },
    condition_assessment: { at: nodeOf },
    condition_award: initiative,
    condition_participation: { at: nodeOf },
    condition_organization: { shared: 'of the register of organizations' },
    condition_trigger: bookkeeping,
    condition_due: bookkeeping,
    condition_parents: { at: nodeOf },
    condition_measure_set: initiative,
    annual_goal: participation,
    pace_position: bookkeeping,
    node_condition: { at: nodeOf },
    condition_change: { at: nodeOf },
    objective: participation,
    plan_version: { nobodys: 'a number beside the objectives of a plan, which are placed' },
    notification_fact: {
      nobodys: 'how fast a notification came; communications has the notification, which is placed',
    },
    told_to_nobody: {
      nobodys: 'that somebody need not be told; communications has the request, which is placed',
    },
    rebuild: { none: true },
    reconciliation: { nobodys: 'the service checks itself now and then' },
    reconciled_slice: { nobodys: 'the service checks itself now and then' },
  },
};
