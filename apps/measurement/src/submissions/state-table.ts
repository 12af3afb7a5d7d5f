import {
  type Actor,
  type EventClass,
  SubmissionAbandoned,
  SubmissionAccepted,
  SubmissionCorrecting,
  SubmissionEndorsed,
  SubmissionRecalled,
  SubmissionRetracted,
  SubmissionReturned,
  type SubmissionState,
  SubmissionSubmitted,
  type SubmissionStatus,
  SubmissionWithdrawn,
} from '@impact/contracts';
import { directoryProblems } from '@impact/directory';
import type { Problem } from '@impact/service';
import type { Revision } from './revision.js';
import type { Party, SubmissionContext } from './submission-context.js';
import { submissionProblems } from './submissions.errors.js';

export const actions = [
  'save',
  'submit',
  'recall',
  'endorse',
  'accept',
  'return',
  'correct',
  'abandon',
  'withdraw',
  'retract',
] as const;
export type Action = (typeof actions)[number];

/** `unsaved` is a submission that nobody has saved yet. */
export type State = SubmissionStatus | 'unsaved';

/** What else must hold: of the revision (first or a correction), or of the node (below a state or not). */
export type Guard = 'first' | 'correction' | 'correctionOfAccepted' | 'belowState' | 'notBelowState';

/** One row of the state table, and what it does to what the submission counts for. */
export interface Transition {
  readonly action: Action;
  readonly from: readonly State[];
  readonly when?: Guard;
  readonly by: readonly Party[];
  /** `before` is what the revision before the correction was. */
  readonly to: SubmissionStatus | 'before';
  readonly preliminary: 'unchanged' | 'new' | 'lastAccepted' | 'none';
  readonly official: 'unchanged' | 'new' | 'none';
  /** `correction`: marked while a correction is open. */
  readonly underCorrection: 'unchanged' | 'yes' | 'no' | 'correction';
  /** Possible in a locked period without an unlock. */
  readonly whenLocked?: true;
  readonly needsReason?: true;
  readonly event?: EventClass<SubmissionState>;
}

/** What a row does to what the submission counts for on each basis, and to the mark of an open correction. */
const counts = (
  preliminary: Transition['preliminary'],
  official: Transition['official'],
  underCorrection: Transition['underCorrection'],
) => ({ preliminary, official, underCorrection });

const unchanged = counts('unchanged', 'unchanged', 'unchanged');
const marked = counts('unchanged', 'unchanged', 'yes');
const nothing = counts('none', 'none', 'no');
const reason = { needsReason: true } as const;
const evenLocked = { whenLocked: true } as const;
const anyParty: readonly Party[] = ['reporter', 'endorser', 'accepter'];

const accept = {
  action: 'accept',
  by: ['accepter'],
  to: 'accepted',
  event: SubmissionAccepted,
  ...counts('new', 'new', 'no'),
} as const;
const giveBack = {
  action: 'return',
  to: 'returned',
  event: SubmissionReturned,
  ...reason,
  ...marked,
} as const;
const retract = {
  action: 'retract',
  by: ['accepter'],
  to: 'retracted',
  event: SubmissionRetracted,
  ...reason,
  ...evenLocked,
  ...nothing,
} as const;

/** The state table of a submission: everything that may happen to one. */
// prettier-ignore
export const transitions: readonly Transition[] = [
  { action: 'save', from: ['unsaved', 'draft', 'returned', 'withdrawn'], by: ['reporter'], to: 'draft', ...unchanged },
  { action: 'submit', from: ['draft'], by: ['reporter'], to: 'submitted', event: SubmissionSubmitted, ...counts('new', 'unchanged', 'correction') },
  { action: 'recall', from: ['submitted'], by: ['reporter'], to: 'draft', event: SubmissionRecalled, ...counts('lastAccepted', 'unchanged', 'correction') },
  { action: 'endorse', from: ['submitted'], when: 'belowState', by: ['endorser'], to: 'endorsed', event: SubmissionEndorsed, ...unchanged },
  { ...accept, from: ['endorsed'] },
  { ...accept, from: ['submitted'], when: 'notBelowState' },
  { ...giveBack, from: ['submitted'], when: 'belowState', by: ['endorser'] },
  { ...giveBack, from: ['submitted'], when: 'notBelowState', by: ['accepter'] },
  { ...giveBack, from: ['endorsed'], by: ['accepter'] },
  { action: 'correct', from: ['accepted', 'retracted'], by: anyParty, to: 'draft', event: SubmissionCorrecting, ...reason, ...marked },
  { action: 'abandon', from: ['draft', 'returned'], when: 'correction', by: anyParty, to: 'before', event: SubmissionAbandoned, ...evenLocked, ...counts('lastAccepted', 'unchanged', 'no') },
  { action: 'withdraw', from: ['draft', 'submitted', 'returned'], when: 'first', by: ['reporter'], to: 'withdrawn', event: SubmissionWithdrawn, ...nothing },
  { ...retract, from: ['accepted'] },
  { ...retract, from: ['draft', 'submitted', 'endorsed', 'returned'], when: 'correctionOfAccepted' },
];

/** What of a submission decides what may happen to it. */
export interface SubmissionFacts {
  readonly status: State;
  readonly submittedBy: string | null;
  /** The accepted or retracted revision that is being corrected. */
  readonly correctedRevision: Revision | null;
}

/**
 * Finds the row of the state table that applies, and the subject as its actor.
 * Refuses, in this order: an endorsement where nobody endorses, who can never act so here, what the state does not allow, whose turn it is not, who would review their own.
 */
export function authorize(
  submission: SubmissionFacts,
  action: Action,
  context: SubmissionContext,
): { transition: Transition; actor: Actor } {
  const rows = requireParty(action, context);
  const here = rows.filter((row) => row.from.includes(submission.status));
  const transition = here.find(({ when }) => holds(when, submission, context));
  if (!transition)
    throw here[0]?.when ? unmet(here[0].when, context) : notPossible(action, submission, context);
  const actor = actorOf(transition, context);
  if (!actor) throw elsewhere(action, [transition], context);
  if (!transition.by.includes('reporter')) requireAnother(submission, action, context);
  return { transition, actor };
}

/** Gives the rows of the state table for an action; refuses who can never take it here, whatever the submission is. */
export function requireParty(action: Action, context: SubmissionContext): Transition[] {
  const rows = transitions.filter((row) => row.action === action);
  if (rows.some((row) => actorOf(row, context))) return rows;
  const isEndorsement = rows.every(({ when }) => when === 'belowState');
  if (isEndorsement && (context.endorserId ?? context.unknownAbove) === undefined)
    throw unmet('belowState', context);
  throw elsewhere(action, rows, context);
}

/** Tells whether a row's condition holds. */
export function holds(
  when: Guard | undefined,
  { correctedRevision: before }: Pick<SubmissionFacts, 'correctedRevision'>,
  context: Pick<SubmissionContext, 'endorserId'>,
): boolean {
  switch (when) {
    case undefined:
      return true;
    case 'first':
      return before === null;
    case 'correction':
      return before !== null;
    case 'correctionOfAccepted':
      return before?.status === 'accepted';
    case 'belowState':
      return context.endorserId !== undefined;
    case 'notBelowState':
      return context.endorserId === undefined;
  }
}

function actorOf(row: Transition, context: SubmissionContext): Actor | undefined {
  for (const by of row.by) {
    const actor = context.actorAs(by);
    if (actor) return actor;
  }
  return undefined;
}

function requireAnother({ submittedBy }: SubmissionFacts, action: Action, context: SubmissionContext): void {
  if (submittedBy === context.facts.subject) throw submissionProblems.ownSubmission({ action });
  const reporter = context.actorAs('reporter');
  if (reporter)
    throw submissionProblems.reporterCannotReview({ action, participationId: reporter.participationId! });
}

/** Says whose it is; of a reviewer who is not known yet, that it may be tried again. */
function elsewhere(action: Action, rows: readonly Transition[], context: SubmissionContext): Problem {
  const parts = new Set(rows.flatMap(({ by }) => by));
  if (context.unknownAbove !== undefined && [...parts].some((by) => by !== 'reporter'))
    return directoryProblems.behind({ participationId: context.unknownAbove }, { retryAfter: 1 });
  return submissionProblems.roleRequiredHere({
    action,
    who: [...parts].map((by) => context.whoIs(by)).join(', or '),
  });
}

function notPossible(action: Action, submission: SubmissionFacts, context: SubmissionContext): Problem {
  const { status } = submission;
  const rows = transitions.filter(
    ({ from, when }) => from.includes(status) && holds(when, submission, context),
  );
  const possible = new Set(rows.map((row) => row.action));
  return submissionProblems.notPossible({ action, status, possible: [...possible].join(', ') });
}

function unmet(when: Guard, context: SubmissionContext): Problem {
  switch (when) {
    case 'first':
      return submissionProblems.notFirst();
    case 'correction':
      return submissionProblems.notCorrected();
    case 'correctionOfAccepted':
      return submissionProblems.nothingAccepted();
    case 'belowState':
      return submissionProblems.noEndorsement();
    case 'notBelowState':
      return submissionProblems.endorsementMissing({ endorserId: context.endorserId! });
  }
}
