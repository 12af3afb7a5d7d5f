import type { RebuildResponse } from '../rebuilds/rebuilds.dto.js';
import { RebuildsService } from '../rebuilds/rebuilds.service.js';
import type { DifferenceResponse } from '../reconciliations/reconciliations.dto.js';
import { ReconciliationsService } from '../reconciliations/reconciliations.service.js';
import type { RunningReporting } from './running-reporting.js';

/** Waits until a rebuild is over, or the condition holds, and gives how far it is then. */
export async function untilOver(
  reporting: RunningReporting,
  id: string,
  orElse: (rebuild: RebuildResponse) => boolean | Promise<boolean> = () => false,
): Promise<RebuildResponse> {
  for (;;) {
    const rebuild = await reporting.get(RebuildsService).find(id);
    if (rebuild.endedAt !== null || (await orElse(rebuild))) return rebuild;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Runs a rebuild to its end, and waits until what it changed is published. */
export async function runRebuild(
  reporting: RunningReporting,
  { dryRun = false } = {},
): Promise<RebuildResponse> {
  const { id } = await reporting.get(RebuildsService).start({ dryRun });
  const rebuild = await untilOver(reporting, id);
  await reporting.settled();
  return rebuild;
}

/** Gives everything that a full reconciliation finds. */
export async function differencesIn(reporting: RunningReporting): Promise<DifferenceResponse[]> {
  return (await reporting.get(ReconciliationsService).run('full')).details;
}
