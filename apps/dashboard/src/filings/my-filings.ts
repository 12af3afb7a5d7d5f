import type { Participation, Submission } from '../api/schemas.js';
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

/** What is under way in an initiative, with my part in each; undefined while it is read. */
export function useOpenFilings(initiativeId: string) {
  const memberships = useMyMemberships();
  const nodes = useParticipations(initiativeId);
  const periods = usePeriods(initiativeId);
  const submissions = useSubmissions(initiativeId, ['draft', 'returned', 'submitted', 'endorsed']);
  const error = memberships.error ?? nodes.error ?? periods.error ?? submissions.error;
  if (!memberships.data || !nodes.data || !periods.data || !submissions.data)
    return { data: undefined, error };
  const mine = memberships.data;
  const byId = new Map(nodes.data.map((node) => [node.id, node]));
  const ends = new Map(periods.data.map(({ periodId, end }) => [periodId, end]));
  const data = submissions.data.flatMap((submission): OpenFiling[] => {
    const site = byId.get(submission.participationId);
    if (!site) return [];
    const above = aboveOn(byId, site.id, ends.get(submission.periodId) ?? '9999-12-31');
    return [{ submission, site, parts: partsOf(mine, site, above) }];
  });
  return { data, error };
}

/** Those that I may endorse, accept or return now. */
export function useMyReviews(initiativeId: string) {
  const subject = useSubject();
  const open = useOpenFilings(initiativeId);
  const data = open.data?.filter(({ submission, parts }) =>
    offered(submission, parts, subject).includes('return'),
  );
  return { ...open, data };
}
