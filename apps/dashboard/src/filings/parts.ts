import type { Membership, Participation, Submission } from '../api/schemas.js';

/** What somebody is towards one submission. */
export interface Parts {
  readonly reporter: boolean;
  /** Reviewer at the nearest state above. */
  readonly endorser: boolean;
  /** Reviewer at the root. */
  readonly accepter: boolean;
  /** Whether a state stands between, so that it is endorsed first. */
  readonly belowState: boolean;
}

export type Action =
  'submit' | 'recall' | 'endorse' | 'accept' | 'return' | 'correct' | 'abandon' | 'withdraw' | 'retract';

/** Gives, for a site, itself and all above it on a day, nearest first, as far as they are known. */
export function linesOn(nodes: readonly Participation[], day: string): (id: string) => string[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = ({ parents }: Participation): string | undefined =>
    parents.filter(({ from }) => from <= day).sort((a, b) => b.from.localeCompare(a.from))[0]?.parentId;
  return (id) => {
    const line = [id];
    for (let node = known.get(id); node && line.length <= nodes.length;) {
      node = known.get(parentOf(node) ?? '');
      if (node) line.push(node.id);
    }
    return line;
  };
}

/**
 * Tells what the holder of these memberships is towards what a site files: its reporter where they hold that at the site or
 * above it, which are `line`, and its reviewer where the submission says that it is reviewed.
 */
export function partsOf(
  mine: readonly Membership[],
  line: readonly string[],
  submission: Pick<Submission, 'endorserId' | 'accepterId'> | undefined,
): Parts {
  const holds = (role: Membership['role'], ids: readonly (string | null | undefined)[]) =>
    mine.some((each) => each.role === role && ids.includes(each.participationId));
  return {
    reporter: holds('reporter', line),
    endorser: holds('reviewer', [submission?.endorserId]),
    accepter: holds('reviewer', [submission?.accepterId]),
    belowState: typeof submission?.endorserId === 'string',
  };
}

/** Tells what may be done to it by somebody; the service decides, this only chooses which buttons to offer. */
export function offered(submission: Submission, parts: Parts, subject: string): Action[] {
  const { status, revision } = submission;
  const reviews = !parts.reporter && submission.submittedBy !== subject;
  const party = parts.reporter || parts.endorser || parts.accepter;
  const turn =
    reviews &&
    ((status === 'submitted' && (parts.belowState ? parts.endorser : parts.accepter)) ||
      (status === 'endorsed' && parts.accepter));
  const rows: readonly (readonly [Action, boolean])[] = [
    ['submit', status === 'draft' && parts.reporter],
    ['recall', status === 'submitted' && parts.reporter],
    ['endorse', turn && status === 'submitted' && parts.belowState],
    ['accept', turn && !(status === 'submitted' && parts.belowState)],
    ['return', turn],
    ['correct', (status === 'accepted' || status === 'retracted') && party],
    ['abandon', (status === 'draft' || status === 'returned') && revision > 1 && party],
    ['withdraw', ['draft', 'returned'].includes(status) && revision === 1 && parts.reporter],
    ['retract', status === 'accepted' && parts.accepter],
  ];
  return rows.filter(([, possible]) => possible).map(([action]) => action);
}

/** Tells whether figures can be entered: nothing was filed yet, or it is the reporter's turn. */
export const isEditable = (submission: Submission | undefined, { reporter }: Parts): boolean =>
  reporter && (!submission || ['draft', 'returned', 'withdrawn'].includes(submission.status));

/** Tells whether they talk with each other about it. */
export const isParty = ({ reporter, endorser, accepter }: Parts): boolean => reporter || endorser || accepter;
