import {
  event,
  type FunderKind,
  FundingSourceEnded,
  FundingSourceRecorded,
  OrganizationRegistered,
  OrganizationUpdated,
  PlanApproved,
  type Received,
  type Sector,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';
import { Database } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import type { Participation } from '../testing/partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { DevelopersService } from './developers.service.js';
import { FactsService } from './facts.service.js';
import { planFacts } from './plan.fact.js';

describe('stakeholder funding', () => {
  let reporting: RunningReporting;
  let partnership: JudgedPartnership;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const source = (node: Participation, funderKind: FunderKind) => ({
    fundingSourceId: uuidv7(),
    initiativeId: partnership.small.world.initiativeId,
    participationId: node.id,
    funderKind,
    validFrom: '2024-01-01',
  });
  const recorded = (data: ReturnType<typeof source>): Received<object> =>
    received(event(FundingSourceRecorded, data));
  const organization = (organizationId: string, sector?: Sector) => ({
    organizationId,
    legalName: 'Organization',
    kind: 'provider' as const,
    codes: [],
    status: 'active' as const,
    ...(sector && { sector }),
  });
  const registered = (organizationId: string, sector?: Sector) =>
    received(event(OrganizationRegistered, organization(organizationId, sector)));
  const approved = (node: Participation, developedWith: string[]) =>
    received(
      event(PlanApproved, {
        planId: uuidv7(),
        initiativeId: partnership.small.world.initiativeId,
        participationId: node.id,
        kind: 'work',
        version: 1,
        status: 'approved',
        effectiveFrom: '2024-01-01',
        developedWith,
        planningMeetings: ['meeting:1'],
        objectives: [],
        activities: [],
      }),
    );
  const becomes = (node: Participation, expected: object) =>
    partnership.becomes(node, 'stakeholder_funding', expected);

  it('is judged by the sources in force and by the sectors of those who developed the plans, whatever is heard of first', async () => {
    partnership = await JudgedPartnership.begin(reporting);
    const [state] = partnership.small.states;
    const [site] = partnership.small.sites;
    const [school, clinic, residents] = [uuidv7(), uuidv7(), uuidv7()];
    await becomes(site, { status: 'unknown' });
    await reporting.tell(registered(school, 'education'));
    await reporting.tell(approved(state, [school, clinic, residents]));
    const federal = source(state, 'federal');
    const given = source(state, 'individuals');
    await reporting.tell(recorded(federal), recorded(given));
    const notRegistered = [clinic, residents].map((of) => ({ code: 'organization_unknown', of }));
    await becomes(site, { status: 'unknown', gaps: notRegistered });
    await reporting.tell(registered(clinic, 'health'), registered(residents));
    await becomes(site, { status: 'not_met', gaps: [{ code: 'plan_sector_missing', of: null }] });
    const placed = organization(residents, 'citizens');
    await reporting.tell(received(event(OrganizationUpdated, placed), { version: 2 }));
    for (const node of [state, site]) await becomes(node, { status: 'met', gaps: [] });
    expect(await partnership.at(partnership.small.root, 'stakeholder_funding')).toMatchObject({
      status: 'unknown',
    });
    const validTo = addDays(partnership.today(), 10);
    await reporting.tell(received(event(FundingSourceEnded, { ...given, validTo }), { version: 2 }));
    await becomes(site, { status: 'at_risk', fallsOn: addDays(validTo, 1) });
  });

  it('is the same whether plans, organizations or sources are told first, also told again out of order', async () => {
    partnership = await JudgedPartnership.begin(reporting);
    const [state] = partnership.small.states;
    const three = [uuidv7(), uuidv7(), uuidv7()];
    const sectors: Sector[] = ['education', 'health', 'business'];
    const plan = approved(state, three);
    const changed = received(event(OrganizationUpdated, organization(three[2]!, 'citizens')), { version: 2 });
    const organizations = three.map((id, at) => registered(id, sectors[at]));
    await reporting.tell(plan);
    await reporting.tell(changed, ...organizations);
    await reporting.tell(recorded(source(state, 'federal')), recorded(source(state, 'state')));
    await becomes(state, { status: 'met' });
    await reporting.tell(plan, ...organizations);
    await reporting.heard();
    await becomes(state, { status: 'met' });
  });

  it.each([
    ['plan', 'organization'],
    ['organization', 'plan'],
  ] as const)(
    'misses neither of two that are written at the same time: %s, then %s',
    async (first, second) => {
      partnership = await JudgedPartnership.begin(reporting);
      const [state] = partnership.small.states;
      const [known, other, late] = [uuidv7(), uuidv7(), uuidv7()];
      await reporting.tell(registered(known, 'education'), registered(other, 'health'));
      await reporting.tell(recorded(source(state, 'federal')), recorded(source(state, 'business')));
      const writes = {
        plan: (tx: EntityManager) =>
          reporting.get(FactsService).record(tx, planFacts(approved(state, [known, other, late]))),
        organization: (tx: EntityManager) =>
          reporting.get(DevelopersService).record(tx, [registered(late, 'citizens')]),
      };
      const database = reporting.get(Database);
      let hasWritten = () => {};
      let commit = () => {};
      const written = new Promise<void>((resolve) => (hasWritten = resolve));
      const committing = new Promise<void>((resolve) => (commit = resolve));
      const one = database.transaction(async (tx) => {
        await writes[first](tx);
        hasWritten();
        await committing;
      });
      await written;
      const isWaiting = vi.waitFor(async () => expect(await reporting.isWaitingForLock()).toBe(true), 5_000);
      const two = database.transaction((tx) => writes[second](tx));
      await Promise.race([two, isWaiting]);
      // Whatever the second one asked for is judged before the first one commits, if it did not wait.
      if (!(await reporting.isWaitingForLock())) await judgedOnce();
      commit();
      await Promise.all([one, two]);
      await becomes(state, { status: 'met' });
    },
  );

  const judgedOnce = () =>
    vi.waitFor(async () => {
      const [row] = await reporting.tx.query<{ open: number }[]>(
        'select (select count(*) from condition_trigger)::int + (select count(*) from condition_due)::int as open',
      );
      expect(row!.open).toBe(0);
    }, 10_000);
});
