import { backboneFunctions, event, SupportAssigned } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { markDue, takeDue } from './judging.queries.js';
import { JudgingService } from './judging.service.js';
import { JudgingWorker } from './judging.worker.js';

describe('a fact that comes while its node is being judged', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  /** Gives how many wait for a row that another transaction holds. */
  const waiting = async () => {
    const [row] = (await reporting.tx.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )) as [{ n: number }];
    return row.n;
  };

  it('is not forgotten with what was due before it', async () => {
    const partnership = await JudgedPartnership.begin(reporting);
    const [state] = partnership.small.states;
    await partnership.becomes(state, 'backbone_support', { status: 'unknown' });
    await reporting.get(JudgingWorker).beforeApplicationShutdown();
    const [database, judging] = [reporting.get(Database), reporting.get(JudgingService)];
    const due = { most: 500, aside: [] };
    const [{ node }] = (await reporting.tx.query('select surrogate_id as node from node where id = $1', [
      state.id,
    ])) as [{ node: number }];
    await database.transaction((tx) => markDue.run(tx, { nodes: [node] }));

    // Holds up whoever judges the node, after it has read the facts and before it forgets that the node was due.
    let goOn: () => void = () => undefined;
    const held = database.transaction(async (tx) => {
      await tx.query('select 1 from node_condition where node = $1 for update', [node]);
      await new Promise<void>((resolve) => (goOn = resolve));
    });
    const first = database.transaction(async (tx) => judging.judge(tx, await takeDue.rows(tx, due)));
    await vi.waitFor(async () => expect(await waiting()).toBeGreaterThan(0), {
      timeout: 5_000,
      interval: 50,
    });
    const support = event(SupportAssigned, {
      assignmentId: uuidv7(),
      organizationId: uuidv7(),
      participationId: state.id,
      initiativeId: partnership.small.world.initiativeId,
      mode: 'separate',
      functions: [...backboneFunctions],
      validFrom: '2024-01-01',
    });
    await reporting.tell(received(support, { version: 1 }));
    const spread = database.transaction((tx) => judging.spread(tx, 1_000));
    await Promise.race([spread, new Promise((resolve) => setTimeout(resolve, 500))]);
    goOn();
    await Promise.all([held, first, spread]);

    await database.transaction(async (tx) => judging.judge(tx, await takeDue.rows(tx, due)));
    expect(await partnership.at(state, 'backbone_support')).toMatchObject({ status: 'met' });
  });
});
