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

/** The nodes above on a day, nearest first, as far as they are known. */
export function aboveOn(nodes: ReadonlyMap<string, Participation>, id: string, day: string): Participation[] {
  const above: Participation[] = [];
  let node = nodes.get(id);
  while (node && above.length <= nodes.size) {
    const parent = node.parents
      .filter(({ from }) => from <= day)
      .sort((a, b) => b.from.localeCompare(a.from))[0];
    node = parent && nodes.get(parent.parentId);
    if (node) above.push(node);
  }
  return above;
}

/** Tells what the holder of these memberships is at a site, by the tree of a period's last day. */
export function partsOf(
  mine: readonly Membership[],
  site: Participation,
  above: readonly Participation[],
): Parts {
  const holds = (role: Membership['role'], ids: readonly string[]) =>
    mine.some((each) => each.role === role && ids.includes(each.participationId));
  const state = site.tier === 'local' ? above.find(({ tier }) => tier === 'state') : undefined;
  const root = [site, ...above].find(({ parents }) => parents.length === 0);
  return {
    reporter: holds('reporter', [site.id, ...above.map(({ id }) => id)]),
    endorser: state !== undefined && holds('reviewer', [state.id]),
    accepter: root !== undefined && holds('reviewer', [root.id]),
    belowState: state !== undefined,
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
