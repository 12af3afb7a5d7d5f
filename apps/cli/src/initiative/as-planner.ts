import { Refused } from '../client/problem.js';
import type { Job } from './job.js';

/** What is answered to whoever is a planner nowhere, or elsewhere. */
const noPlanner = new Set(['ROLE_REQUIRED', 'ROLE_REQUIRED_HERE']);

/** Notes what of a plan or a goal differs and hands it in; where the caller is no planner there, notes that it is left to one. */
export async function asPlanner(
  job: Job,
  {
    thing,
    kinds,
    name,
  }: { readonly thing: string; readonly kinds: readonly string[]; readonly name: string },
  handIn: () => Promise<unknown>,
): Promise<void> {
  try {
    if (!job.dryRun) await handIn();
    for (const kind of kinds) job.differs(kind, name);
  } catch (error) {
    if (!(error instanceof Refused) || !noPlanner.has(error.problem.code)) throw error;
    job.differs(`${thing}, which is left to a planner`, name);
  }
}
