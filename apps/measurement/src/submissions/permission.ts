import type { Actor } from '@impact/contracts';
import { directoryProblems } from '@impact/directory';
import type { Problem } from '@impact/service';
import type { Ground } from './ground.js';
import type { Revision } from './revision.js';
import { submissionProblems } from './submission.errors.js';
import { type Action, type State, type Transition, transitions, type When } from './transitions.js';

/** What of a submission decides what may happen to it. */
export interface Standpoint {
  readonly status: State;
  readonly submittedBy: string | null;
  /** The accepted or retracted revision that is being corrected. */
  readonly before: Revision | null;
}

/**
 * Finds the row of the state table that applies, and the subject as its actor.
 * Refuses, in this order: an endorsement where nobody endorses, who can never act so here, what the state does not allow, whose turn it is not, who would review their own.
 */
export function permitted(
  submission: Standpoint,
  action: Action,
  ground: Ground,
): { transition: Transition; actor: Actor } {
  const rows = requirePart(action, ground);
  const here = rows.filter((row) => row.from.includes(submission.status));
  const transition = here.find(({ when }) => holds(when, submission, ground));
  if (!transition) throw here[0]?.when ? unmet(here[0].when, ground) : notPossible(action, submission.status);
  const actor = actorOf(transition, ground);
  if (!actor) throw elsewhere(action, [transition], ground);
  if (!transition.by.includes('reporter')) requireAnother(submission, action, ground);
  return { transition, actor };
}

/** Gives the rows of the state table for an action; refuses who can never take it here, whatever the submission is. */
export function requirePart(action: Action, ground: Ground): Transition[] {
  const rows = transitions.filter((row) => row.action === action);
  if (rows.some((row) => actorOf(row, ground))) return rows;
  const isEndorsement = rows.every(({ when }) => when === 'belowState');
  if (isEndorsement && (ground.endorserId ?? ground.unknownAbove) === undefined)
    throw unmet('belowState', ground);
  throw elsewhere(action, rows, ground);
}

/** Tells whether a row's condition holds. */
export function holds(
  when: When | undefined,
  { before }: Pick<Standpoint, 'before'>,
  ground: Pick<Ground, 'endorserId'>,
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
      return ground.endorserId !== undefined;
    case 'notBelowState':
      return ground.endorserId === undefined;
  }
}

function actorOf(row: Transition, ground: Ground): Actor | undefined {
  for (const by of row.by) {
    const actor = ground.actorAs(by);
    if (actor) return actor;
  }
  return undefined;
}

function requireAnother({ submittedBy }: Standpoint, action: Action, ground: Ground): void {
  if (submittedBy === ground.facts.subject) throw submissionProblems.ownSubmission({ action });
  const reporter = ground.actorAs('reporter');
  if (reporter)
    throw submissionProblems.reporterCannotReview({ action, participationId: reporter.participationId! });
}

/** Says whose it is; of a reviewer who is not known yet, that it may be tried again. */
function elsewhere(action: Action, rows: readonly Transition[], ground: Ground): Problem {
  const parts = new Set(rows.flatMap(({ by }) => by));
  if (ground.unknownAbove !== undefined && [...parts].some((by) => by !== 'reporter'))
    return directoryProblems.behind({ participationId: ground.unknownAbove }, { retryAfter: 1 });
  return submissionProblems.roleRequiredHere({
    action,
    who: [...parts].map((by) => ground.whoIs(by)).join(', or '),
  });
}

function notPossible(action: Action, status: State): Problem {
  const possible = new Set(transitions.filter(({ from }) => from.includes(status)).map((row) => row.action));
  return submissionProblems.notPossible({ action, status, possible: [...possible].join(', ') });
}

function unmet(when: When, ground: Ground): Problem {
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
      return submissionProblems.endorsementMissing({ endorserId: ground.endorserId! });
  }
}
