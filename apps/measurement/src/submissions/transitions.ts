import {
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

/** `none` is a submission that nobody has saved yet. */
export type State = SubmissionStatus | 'none';

/**
 * Who acts: a `reporter` at the node or above it; the `endorser`, a reviewer at the nearest state-tier ancestor;
 * the `accepter`, a reviewer at the root.
 */
export type By = 'reporter' | 'endorser' | 'accepter';

/** What else must hold: of the revision (first or a correction), or of the node (below a state or not). */
export type When = 'first' | 'correction' | 'correctionOfAccepted' | 'belowState' | 'notBelowState';

/** One row of the state table, and what it does to what the submission counts for. */
export interface Transition {
  readonly action: Action;
  readonly from: readonly State[];
  readonly when?: When;
  readonly by: readonly By[];
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
const anyParty: readonly By[] = ['reporter', 'endorser', 'accepter'];

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
  { action: 'save', from: ['none', 'draft', 'returned', 'withdrawn'], by: ['reporter'], to: 'draft', ...unchanged },
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
