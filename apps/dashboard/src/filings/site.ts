import type { Participation } from '../api/schemas.js';
import type { Asked } from '../layout/loaded.js';
import { useParticipation } from '../nodes/node-queries.js';
import { problemOf } from '../problems/problem.js';
import { type FilingName, useSubmission } from './filing-queries.js';

/** What files. */
export interface Site extends Pick<Participation, 'id' | 'initiativeId' | 'name'> {
  /** False where it has moved away from whoever reviews what it filed before: they see nothing else of it. */
  readonly isSeen: boolean;
}

/** What files, as one sees it today; otherwise as what it filed names it, where one may open that. */
export function useSite(name: FilingName): Asked<Site> {
  const { data: node, error, refetch } = useParticipation(name.nodeId);
  const { data: filed, isPending } = useSubmission(name);
  if (node) return { data: { ...node, isSeen: true }, error, refetch };
  const isHidden = [403, 404].includes(problemOf(error).status);
  if (isHidden && isPending) return { data: undefined, error: null };
  if (!isHidden || !filed) return { data: undefined, error, refetch };
  const { participationId: id, initiativeId, site } = filed;
  return { data: { id, initiativeId, name: site.name, isSeen: false }, error: null };
}
