import { people, type HomicidePanel, indicator } from './homicide-panel.js';
import type { Oracle } from './oracle.js';

/** The day before and the day from which the counties of these tests are others: in the middle of a period. */
const lastDay = '1982-06-30';
const firstDay = '1982-07-01';

interface Filed {
  readonly site: string;
  readonly period: string;
  readonly n: string;
  readonly d: string;
}

/** One that follows, under its code, and which part of what its predecessors filed later is its own, of how many parts. */
interface Follower {
  readonly code: string;
  readonly part: number;
  readonly of: number;
}

/**
 * Lets counties of one state be followed by others, as the succession says: they end, the others begin, and what had been filed
 * for whole periods after that is retracted and filed by the others. What was filed of the period in which it happens stays.
 */
export async function succeed(
  panel: HomicidePanel,
  oracle: Oracle,
  kind: 'merged' | 'split',
  predecessors: readonly string[],
  followers: readonly Follower[],
): Promise<void> {
  const { partnership } = panel;
  const [{ parent: state }] = (await oracle.sql<{ parent: string }>(
    'select parent from belongs where site = $1 order by since desc limit 1',
    [predecessors[0]],
  )) as [{ parent: string }];
  const later = await oracle.sql<Filed>(
    `select site, period, n::text, d::text from filed where site = any($1) and ends > '1982-12-31' order by period, site`,
    [predecessors],
  );
  for (const { site, period } of later) {
    await panel.retract(site, period);
    await oracle.sql('insert into retracted values ($1, $2, $3)', [site, indicator, period]);
  }
  const predecessorIds: string[] = [];
  for (const code of predecessors) predecessorIds.push(await panel.end(code, lastDay));
  const successorIds: string[] = [];
  for (const { code } of followers) successorIds.push(await panel.start(code, state, firstDay));
  await partnership.ask('POST', '/backbone/v1/successions', 'admin@aware', {
    kind,
    predecessorIds,
    successorIds,
    effectiveOn: firstDay,
    source: 'synthetic, to see that nothing is lost',
  });
  await oracle.sql(`delete from filed where site = any($1) and ends > '1982-12-31'`, [predecessors]);
  await oracle.sql(`delete from expected where site = any($1) and ends > '1982-12-31'`, [predecessors]);
  for (const { code } of followers) {
    await oracle.sql('insert into belongs values ($1, $2, $3)', [code, state, firstDay]);
    await oracle.sql(
      `insert into expected select distinct $1, indicator, period, ends from expected where ends >= '1982-12-31'`,
      [code],
    );
  }
  for (const period of new Set(later.map((each) => each.period))) {
    const filed = later.filter((each) => each.period === period);
    const [n, d] = (['n', 'd'] as const).map((of) => filed.reduce((sum, each) => sum + BigInt(each[of]), 0n));
    for (const { code, part, of } of followers) {
      const [ownN, ownD] = [share(n!, part, of), share(d!, part, of)];
      await panel.file(code, state, period, ownN, ownD);
      await oracle.sql(
        `insert into filed select $1, $2, $3, make_date(right($3, 4)::int, 12, 31), $4::numeric, $5::numeric`,
        [code, indicator, period, ownN, ownD],
      );
    }
  }
}

/** Moves a county to another state from the middle of the period on. */
export async function move(panel: HomicidePanel, oracle: Oracle, code: string, state: string): Promise<void> {
  const path = `/backbone/v1/participations/${panel.nodes.get(code)}/reparent`;
  await panel.partnership.ask('POST', path, people.steward, {
    parentId: panel.nodes.get(state),
    from: firstDay,
  });
  await oracle.sql('insert into belongs values ($1, $2, $3)', [code, state, firstDay]);
}

/** Gives the part of a whole number, so that all parts are the whole. */
const share = (whole: bigint, part: number, of: number): string =>
  String((whole * BigInt(part + 1)) / BigInt(of) - (whole * BigInt(part)) / BigInt(of));
