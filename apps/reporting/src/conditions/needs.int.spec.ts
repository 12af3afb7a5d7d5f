import {
  AgreementEnded,
  AgreementSigned,
  event,
  InitiativeChanged,
  type Received,
  type Sector,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import type { Participation } from '../testing/partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';

describe('needs', () => {
  let reporting: RunningReporting;
  let partnership: JudgedPartnership;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    partnership = await JudgedPartnership.begin(reporting, { sectors: ['education', 'health'] });
  });
  afterAll(() => reporting?.stop());

  const agreement = (node: Participation, sectors: readonly (Sector | undefined)[]) => ({
    agreementId: uuidv7(),
    initiativeId: partnership.small.world.initiativeId,
    participationId: node.id,
    kind: 'memorandum_of_understanding' as const,
    parties: sectors.map((sector) => ({ organizationId: uuidv7(), ...(sector && { sector }) })),
    signedOn: '2023-12-01',
    validFrom: '2024-01-01',
  });
  const signed = (data: ReturnType<typeof agreement>): Received<object> =>
    received(event(AgreementSigned, data));
  const becomes = (node: Participation, expected: object) =>
    partnership.becomes(node, 'diverse_partners', expected);

  it('have partners by the agreements in force, and by the sectors that the initiative names by now', async () => {
    const { small } = partnership;
    const [state] = small.states;
    const [site] = small.sites;
    await becomes(site, { status: 'unknown', gaps: [{ code: 'agreement_missing', of: null }] });
    const [first, second] = [
      agreement(state, ['education', undefined]),
      agreement(site, ['health', 'health']),
    ];
    await reporting.tell(signed(first));
    await becomes(site, { status: 'not_met', gaps: [{ code: 'sector_missing', of: 'health' }] });
    await reporting.tell(signed(second));
    await becomes(site, { status: 'met', gaps: [] });
    const { facts } = await partnership.at(site, 'diverse_partners');
    expect(facts.map(({ id }) => id)).toEqual([second.agreementId, first.agreementId]);
    const wider = partnership.initiative({ sectors: ['education', 'health', 'citizens'] });
    await reporting.tell(received(event(InitiativeChanged, wider), { version: 2 }));
    await becomes(site, { status: 'not_met', gaps: [{ code: 'sector_missing', of: 'citizens' }] });
    const narrower = partnership.initiative({ sectors: ['education'] });
    await reporting.tell(received(event(InitiativeChanged, narrower), { version: 3 }));
    for (const node of [site, state]) await becomes(node, { status: 'met' });
    const validTo = addDays(partnership.today(), -1);
    await reporting.tell(received(event(AgreementEnded, { ...first, validTo }), { version: 2 }));
    for (const node of [site, state]) await becomes(node, { status: 'not_met' });
  });
});
