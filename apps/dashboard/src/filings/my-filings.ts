import type { Participation, Submission } from '../api/schemas.js';
import { type Asked, together } from '../layout/loaded.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { useParticipations, usePeriods } from '../nodes/node-queries.js';
import { useSubject } from '../sign-in/use-session.js';
import { useSubmissions } from './filing-queries.js';
import { aboveOn, offered, type Parts, partsOf } from './parts.js';

/** A submission that waits for somebody, and what that one is towards it. */
export interface OpenFiling {
  readonly submission: Submission;
  readonly site: Participation;
  readonly parts: Parts;
}

/** What is under way in an initiative, with my part in each. */
export function useOpenFilings(initiativeId: string): Asked<OpenFiling[]> {
  const memberships = useMyMemberships();
  const nodes = useParticipations(initiativeId);
  const periods = usePeriods(initiativeId);
  const submissions = useSubmissions(initiativeId, ['draft', 'returned', 'submitted', 'endorsed']);
  const { data: read, ...query } = together({ memberships, nodes, periods, submissions });
  if (!read) return { ...query, data: undefined };
  const byId = new Map(read.nodes.map((node) => [node.id, node]));
  const ends = new Map(read.periods.map(({ periodId, end }) => [periodId, end]));
  const data = read.submissions.flatMap((submission): OpenFiling[] => {
    const site = byId.get(submission.participationId);
    if (!site) return [];
    const above = aboveOn(byId, site.id, ends.get(submission.periodId) ?? '9999-12-31');
    return [{ submission, site, parts: partsOf(read.memberships, site, above) }];
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
