import { ChampionEnded, ChampionNamed, event, type Received } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';
import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import type { Participation } from '../testing/partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { JudgingService } from './judging.service.js';

describe('preconditions', () => {
  let reporting: RunningReporting;
  let partnership: JudgedPartnership;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    partnership = await JudgedPartnership.begin(reporting);
  });
  afterAll(() => reporting?.stop());

  const champion = (node: Participation, id = uuidv7()) => ({
    championId: id,
    initiativeId: partnership.small.world.initiativeId,
    participationId: node.id,
    tier: 'state' as const,
    organizationId: uuidv7(),
    office: 'Office of Safe Schools',
    evidence: 'https://example.gov/letter.pdf',
    validFrom: '2024-01-01',
  });
  const named = (data: ReturnType<typeof champion>): Received<object> => received(event(ChampionNamed, data));
  const ended = (data: ReturnType<typeof champion>, validTo: string): Received<object> =>
    received(event(ChampionEnded, { ...data, validTo }), { version: 2 });
  const becomes = (node: Participation, expected: object) =>
    partnership.becomes(node, 'influential_champion', expected);

  it('have a champion once one is named at that tier, and until it is ended', async () => {
    const { small } = partnership;
    const [state] = small.states;
    await becomes(state, { status: 'unknown', gaps: [{ code: 'champion_missing', of: null }] });
    const data = champion(state);
    await reporting.tell(named(data));
    await becomes(state, { status: 'met', facts: [{ kind: 'champion', id: data.championId }], gaps: [] });
    expect(await partnership.at(small.root, 'influential_champion')).toMatchObject({ status: 'unknown' });
    expect(await partnership.at(small.sites[0], 'influential_champion')).toMatchObject({ status: 'unknown' });
    await reporting.tell(ended(data, addDays(partnership.today(), -1)));
    await becomes(state, { status: 'not_met', facts: [], gaps: [{ code: 'champion_missing', of: null }] });
  });

  it('are judged of nodes that were judged by a version that did not know them', async () => {
    const { root } = partnership.small;
    await becomes(root, { status: 'unknown' });
    const database = reporting.get(Database);
    await database.manager.query(
      `delete from node_condition where condition = 'influential_champion' and change = 0`,
    );
    expect(await partnership.asked(`?node=${root.id}&condition=influential_champion`)).toEqual([]);
    await database.transaction((tx) => reporting.get(JudgingService).markUnjudged(tx));
    await becomes(root, { status: 'unknown' });
  });
});
