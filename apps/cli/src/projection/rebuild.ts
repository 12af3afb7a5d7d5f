import type { Api } from '../client/api.js';
import { Progress } from '../progress.js';

/** A rebuild as reporting answers it. */
export interface Rebuild {
  readonly id: string;
  readonly phase: string;
  readonly endedAt: string | null;
  readonly records: number;
  readonly total: number;
  readonly contributions: number | null;
  readonly sums: number | null;
  readonly differences: number | null;
  readonly details: readonly { kind: string; key: string; fields: readonly string[] }[];
  readonly published: number | null;
  readonly seconds: number;
  readonly failure: string | null;
}

const pollMs = 500;

/** Follows a rebuild to its end; it goes on when this process is ended. */
export async function followRebuild(api: Pick<Api, 'get'>, started: Rebuild): Promise<Rebuild> {
  const progress = new Progress('rebuild');
  for (let now = started; ;) {
    if (now.endedAt !== null) {
      progress.done(now.phase);
      return now;
    }
    progress.of(now.records, now.total, `records, ${now.phase.replaceAll('_', ' ')}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    now = await api.get<Rebuild>(`/api/reporting/v1/rebuilds/${now.id}`);
  }
}
