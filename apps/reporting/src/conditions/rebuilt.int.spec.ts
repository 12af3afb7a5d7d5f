import { backboneFunctions, event, type Received, SupportAssigned, SupportEnded } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';
import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { StructureStore } from '../structure/structure.store.js';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import type { Participation } from '../testing/partnership.js';
import { runRebuild } from '../testing/rebuilding.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';

describe('conditions, when figures are rebuilt or facts come in another order', { timeout: 120_000 }, () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const support = (
    { small }: JudgedPartnership,
    node: Participation,
    functions: readonly (typeof backboneFunctions)[number][] = backboneFunctions,
  ) => {
    const assignmentId = uuidv7();
    return (version: number, validTo?: string): Received<object> =>
      received(
        event(version === 1 ? SupportAssigned : SupportEnded, {
          assignmentId,
          initiativeId: small.world.initiativeId,
          participationId: node.id,
          organizationId: assignmentId,
          mode: 'separate',
          functions: [...functions],
          validFrom: '2024-01-01',
          ...(validTo !== undefined && { validTo }),
        }),
        { version },
      );
  };

  /** Waits until nothing is left to be judged. */
  const judged = () =>
    vi.waitFor(
      async () =>
        expect(
          await reporting.tx.query(
            'select node from condition_due union all select node from condition_trigger',
          ),
        ).toEqual([]),
      { timeout: 20_000, interval: 50 },
    );

  /** How all conditions stand, node by node in the order of the tree. */
  async function stand({ small }: JudgedPartnership): Promise<object[]> {
    const nodes = [small.root, ...small.states, ...small.sites].map(({ id }) => id);
    return reporting.tx.query(
      `select array_position($1, n.id::text) as at, condition, status, falls_on, judge_again_on, gaps
       from node_condition c join node n on n.surrogate_id = c.node where n.id::text = any($1)
       order by at, condition`,
      [nodes],
    );
  }

  const told = async (): Promise<object> =>
    (
      await reporting.tx.query<object[]>(
        `select (select count(*) from condition_change) as changes, (select sum(change) from node_condition) as counted,
           (select count(*) from feed where condition is not null) as entries`,
      )
    )[0]!;

  it('stand the same in whatever order facts come, and however often', async () => {
    const [inOrder, otherwise] = [
      await JudgedPartnership.begin(reporting),
      await JudgedPartnership.begin(reporting),
    ];
    const today = inOrder.today();
    const factsOf = (partnership: JudgedPartnership): Received<object>[] => {
      const { states, sites, world } = partnership.small;
      const [whole, part, own] = [
        support(partnership, states[0]),
        support(partnership, states[1], ['policy']),
        support(partnership, sites[2]),
      ];
      return [
        whole(1),
        part(1),
        own(1),
        world.reparent(sites[0], states[1].id, addDays(today, 9)),
        whole(2, addDays(today, 20)),
        own(2, addDays(today, -3)),
        world.end(sites[3], addDays(today, 5)),
      ];
    };
    await reporting.tell(...factsOf(inOrder));
    const others = factsOf(otherwise).reverse();
    for (const fact of others) await reporting.tell(fact);
    await reporting.tell(...others, ...others.reverse());
    await judged();
    expect(await stand(otherwise)).toEqual(await stand(inOrder));
    expect(await stand(inOrder)).toContainEqual(
      expect.objectContaining({ condition: 'backbone_support', status: 'at_risk' }),
    );
  });

  it('tell nothing again after a rebuild, and are judged by the tree that it puts right', async () => {
    const partnership = await JudgedPartnership.begin(reporting);
    const { sites, states } = partnership.small;
    await reporting.tell(support(partnership, states[0])(1));
    const becomes = (status: string) => partnership.becomes(sites[0], 'backbone_support', { status });
    await becomes('met');
    await judged();
    const [before, stood] = [await told(), await stand(partnership)];
    expect((await runRebuild(reporting)).phase).toBe('switched');
    await judged();
    expect([await told(), await stand(partnership)]).toEqual([before, stood]);

    await reporting.get(Database).transaction(async (tx) => {
      await tx.query(
        `update node set parents = (select parents from node other where other.id = $2) where id = $1`,
        [sites[0].id, sites[2].id],
      );
      await reporting.get(StructureStore).raise(tx);
      await tx.query(`insert into condition_due select surrogate_id, now() from node where id = $1`, [
        sites[0].id,
      ]);
    });
    await becomes('unknown');
    expect((await runRebuild(reporting)).phase).toBe('switched');
    await becomes('met');
  });
});
