import { type Role, roles } from '@impact/contracts';
import { readingRoles } from '@impact/directory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';

describe('figures around what somebody sees', () => {
  let reporting: RunningReporting;
  let open: SmallPartnership;
  let personal: SmallPartnership;
  const who = (role: Role, { world }: SmallPartnership) => `${role}-at-site-${world.initiativeId}`;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    open = await SmallPartnership.in(reporting);
    personal = await SmallPartnership.in(reporting, { personLevel: true });
    for (const small of [open, personal]) {
      for (const role of roles)
        await small.hand(small.world.grant(who(role, small), role, small.sites[0].id));
      for (const [site, n] of ['11', '230', '4700', '81000'].entries())
        await small.hand(small.submission(site).submit({ n }));
    }
    await reporting.settled();
  });
  afterAll(() => reporting?.stop());

  const asked = async (subject: string, path: string) => {
    const { status, body } = await reporting.ask(subject, path);
    return { status, code: body.code, items: body.items ?? [], text: JSON.stringify(body) };
  };
  /** Whether it is answered as if it did not exist, or as long as the directory is behind as if it might. */
  const refused = async (subject: string, path: string): Promise<boolean> =>
    ['404 FIGURE_NOT_FOUND', '404 PARTICIPATION_NOT_FOUND', '409 DIRECTORY_BEHIND'].includes(
      await asked(subject, path).then(({ status, code }) => `${status} ${code}`),
    );
  const one = (id: string) => `figures?node=${id}&periodId=CY2023&basis=preliminary`;
  /** The nodes by how they lie to the first site, with the figure of each. */
  const near = ({ root, states, sites }: SmallPartnership) =>
    [
      [root, '85941'],
      [states[0], '241'],
      [states[1], '85700'],
      [sites[1], '230'],
    ] as const;

  it.each(readingRoles)('are told to a %s up the line and beside it', async (role) => {
    for (const [{ id }, n] of near(open)) {
      const { status, items } = await asked(who(role, open), one(id));
      expect([status, items.map((item: { n: string }) => item.n)], n).toEqual([200, [n]]);
      expect(items[0].withheld).toBe(false);
    }
    const { items } = await asked(
      who(role, open),
      `figures?parent=${open.root.id}&periodId=CY2023&basis=preliminary`,
    );
    expect(items.map(({ n }: { n: string }) => n).sort()).toEqual(['241', '85700']);
  });

  it('are told to nobody below what lies beside the line, nor of another initiative', async () => {
    const subject = who('reporter', open);
    for (const path of [
      one(open.sites[2].id),
      one(personal.root.id),
      `figures?parent=${open.states[1].id}`,
      `figures?parent=${open.sites[1].id}`,
    ]) {
      expect(await refused(subject, path), path).toBe(true);
    }
    for (const role of ['operator', 'integrator'] as const)
      expect((await asked(who(role, open), one(open.states[0].id))).status, role).toBe(403);
  });

  it('are those alone that tell of nobody: of single people only that they are withheld', async () => {
    for (const role of readingRoles)
      for (const [{ id }, n] of near(personal)) {
        const { items, text } = await asked(who(role, personal), one(id));
        expect(items).toMatchObject([{ n: null, value: null, withheld: true }]);
        expect(text, role).not.toContain(`"${n}"`);
      }
  });

  it('come with nothing else: no lineage, history, feed, restatement, completeness or trace', async () => {
    for (const role of readingRoles)
      for (const [node] of near(open)) {
        const subject = who(role, open);
        const key = open.key(node);
        for (const path of [
          `figures/${key}/lineage`,
          `figures/${key}/history`,

          `completeness?parent=${node.id}`,
          `restatements?node=${node.id}`,
        ])
          expect(await refused(subject, path), path).toBe(true);
        for (const path of ['feed?limit=500', 'figures?limit=500', 'restatements', 'completeness?limit=500'])
          expect((await asked(subject, path)).text, path).not.toContain(node.id);
      }
    expect((await asked(who('reviewer', open), `trace/${open.submission(1).id}`)).status).toBe(404);
  });
});
