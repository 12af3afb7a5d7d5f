import { pause } from '../waiting.js';
import type { FaultMaker, Scene } from './scene.js';

interface Rebuild {
  readonly id: string;
  readonly phase: string;
  readonly failure: string | null;
  readonly differences: number | null;
  readonly details: readonly object[];
}

/** Two crashes may each begin it anew, and on a busy machine a service needs half a minute to start. */
const switchedWithinMs = 180_000;

/** All figures are built anew and exchanged under load; a rebuild whose process ends is started again. */
export const rebuildFigures: FaultMaker = async (scene) => {
  let last = 'not begun';
  for (const end = Date.now() + switchedWithinMs; Date.now() < end; await pause(500)) {
    const { phase, failure, differences, details } = await once(scene);
    if (differences !== null && differences > 0)
      throw new Error(
        `the figures were not those that the log gives: ${JSON.stringify(details.slice(0, 5))}`,
      );
    if (phase === 'switched') return;
    last = `${phase}: ${failure ?? 'no reason'}`;
  }
  throw new Error(`no rebuild came to its switch in ${switchedWithinMs / 1000} s; the last one ${last}`);
};

async function once({ client, ledger }: Scene): Promise<Rebuild> {
  const as = ledger.partnership.operator;
  const ask = { service: 'reporting', as, patientWith: [409] } as const;
  const { id } = await client.get<Rebuild>({ ...ask, method: 'POST', path: '/rebuilds', body: {} });
  for (;;) {
    const rebuild = await client.get<Rebuild>({ ...ask, method: 'GET', path: `/rebuilds/${id}` });
    if (['switched', 'failed', 'aborted'].includes(rebuild.phase)) return rebuild;
    await pause(200);
  }
}
