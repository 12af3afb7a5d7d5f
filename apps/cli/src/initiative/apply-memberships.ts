import { Progress } from '../progress.js';
import type { Membership, Participation } from './actual-state.js';
import type { ByCode } from './codes.js';
import type { Job } from './job.js';

const path = '/api/backbone/v1/memberships';

/** Grants the roles that nobody holds or has lost; a role that is held from another day on stays as it is. */
export async function applyMemberships(job: Job, participations: ByCode<Participation>): Promise<void> {
  const key = (subject: string, role: string, nodeId: string) => JSON.stringify([subject, role, nodeId]);
  const actual = await job.actual<Membership>(path);
  const held = new Set(
    actual
      .filter(({ status }) => status !== 'revoked')
      .map(({ subject, role, participationId }) => key(subject, role, participationId)),
  );
  const missing = job.desired.memberships.filter(({ subject, role, at }) => {
    const node = participations.get(at);
    return !node || !held.has(key(subject, role, node.id));
  });
  for (const { subject, role, at } of missing) job.differs('membership', `${role} ${subject} at ${at}`);
  if (job.dryRun || !missing.length) return;
  const progress = new Progress('memberships');
  for (const [index, { at, ...membership }] of missing.entries()) {
    progress.of(index, missing.length);
    const participationId = participations.need(at, `membership of ${membership.subject}`).id;
    await job.api.post(path, { ...membership, participationId });
  }
  progress.done(`${missing.length} granted`);
}
