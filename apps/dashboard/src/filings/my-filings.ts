import type { Submission } from '../api/schemas.js';
import { type Asked, together } from '../layout/loaded.js';
import { today } from '../layout/day.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { useParticipations } from '../nodes/node-queries.js';
import { useSubject } from '../sign-in/use-session.js';
import { useSubmissions } from './filing-queries.js';
import { linesOn, offered, type Parts, partsOf } from './parts.js';

/** A submission that waits for somebody, and what that one is towards it. */
export interface OpenFiling {
  readonly submission: Submission;
  readonly parts: Parts;
}

/** What is under way in an initiative, with my part in each; also of sites that I review for and see no more today. */
export function useOpenFilings(initiativeId: string): Asked<OpenFiling[]> {
  const memberships = useMyMemberships();
  const nodes = useParticipations(initiativeId);
  const submissions = useSubmissions(initiativeId, ['draft', 'returned', 'submitted', 'endorsed']);
  const { data: read, ...query } = together({ memberships, nodes, submissions });
  if (!read) return { ...query, data: undefined };
  const lineOf = linesOn(read.nodes, today());
  const data = read.submissions.map((submission): OpenFiling => {
    const line = lineOf(submission.participationId);
    return { submission, parts: partsOf(read.memberships, line, submission) };
  });
  return { ...query, data };
}

/** Those that I may endorse, accept or return now. */
export function useMyReviews(initiativeId: string): Asked<OpenFiling[]> {
  const subject = useSubject();
  const { data, ...query } = useOpenFilings(initiativeId);
  const mine = data?.filter(({ submission, parts }) =>
    offered(submission, parts, subject).includes('return'),
  );
  return { ...query, data: mine };
}
