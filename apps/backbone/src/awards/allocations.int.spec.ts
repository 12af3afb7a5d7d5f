import { compareDecimals, sumOfDecimals } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

interface Share {
  readonly id: string;
  readonly budgetPeriodId: string;
  readonly participationId: string;
  readonly amountUsd: string;
  readonly acknowledgedOn?: string;
}

describe('allocations', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let number = 0;

  const make = async (budgetPeriods: object[]) => {
    const { id } = await partnership.organization();
    const body = {
      initiativeId: partnership.initiative.id,
      number: `A${++number}`,
      funderId: id,
      recipientId: id,
    };
    return created(await backbone.post('awards', { ...body, budgetPeriods, allocations: [] })) as {
      id: string;
    };
  };
  const oneYear = { id: 'Y1', from: '2021-09-30', to: '2022-09-29', amountUsd: '100' };
  const allocate = (awardId: string, participationId: string, amountUsd: string, budgetPeriodId = 'Y1') =>
    backbone.post(`awards/${awardId}/allocations`, { budgetPeriodId, participationId, amountUsd });
  const amend = (awardId: string, version: number, amendment: object) =>
    backbone.call(administrator, 'POST', `awards/${awardId}/amendments`, amendment, {
      'if-match': `"${version}"`,
    });
  const acknowledge = (awardId: string, allocationId: string, amountUsd: string, as: string) =>
    backbone.post(`awards/${awardId}/allocations/${allocationId}/acknowledge`, { amountUsd }, as);
  /** A state with somebody who coordinates it, and its share of a new award. */
  const funded = async (amountUsd = '40') => {
    const [award, site] = [await make([oneYear]), await partnership.state()];
    const cora = `cora.${site}`;
    await partnership.grant(cora, 'coordinator', site);
    const { allocations } = created(await allocate(award.id, site, amountUsd)) as { allocations: Share[] };
    return { award, site, cora, share: allocations[0]! };
  };

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
  });
  afterAll(() => backbone?.stop());

  it('are acknowledged by the team that gets them, with the day, in the row and in an event', async () => {
    const { award, site, cora, share } = await funded();
    const { status, body } = await acknowledge(award.id, share.id, '40', cora);
    const today = backbone.get(Clock).today('America/New_York');
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 3, allocations: [{ id: share.id, acknowledgedOn: today }] });
    const last = (await backbone.eventsOf(award.id)).at(-1);
    expect(last?.headers['ce_type']).toBe('impact.backbone.allocation.acknowledged.v1');
    expect(last?.data).toMatchObject({
      awardId: award.id,
      allocationId: share.id,
      participationId: site,
      budgetPeriodId: 'Y1',
      amountUsd: '40',
      acknowledgedOn: today,
      allocations: [{ id: share.id, acknowledgedOn: today }],
      actor: { subject: cora, role: 'coordinator', participationId: site },
    });
    expect((await acknowledge(award.id, share.id, '40', cora)).body.code).toBe('ALLOCATION_ACKNOWLEDGED');
  });

  it('are acknowledged again once their amount changes, and not for anything else that is amended', async () => {
    const { award, site, cora, share } = await funded();
    created(await acknowledge(award.id, share.id, '40', cora));
    const longer = created(await amend(award.id, 3, { budgetPeriods: [{ ...oneYear, to: '2022-12-29' }] }));
    expect(longer.allocations[0].acknowledgedOn).toBeDefined();
    const allocations = [{ budgetPeriodId: 'Y1', participationId: site, amountUsd: '50' }];
    const more = created(await amend(award.id, 4, { allocations }));
    const told = (await backbone.eventsOf(award.id))
      .slice(-2)
      .map(({ data }) => data['changedParticipationIds']);
    expect(told).toEqual([undefined, [site]]);
    expect(more.allocations).toEqual([{ ...allocations[0], id: share.id }]);
    expect((await acknowledge(award.id, share.id, '40', cora)).body).toMatchObject({
      code: 'ALLOCATION_AMOUNT_DIFFERS',
      path: 'amountUsd',
    });
    expect((await acknowledge(award.id, share.id, '50', cora)).status).toBe(200);
  });

  it('are acknowledged by nobody in the place of that team', async () => {
    const { award, site, cora, share } = await funded();
    const other = await funded();
    await partnership.grant(`olaf.${site}`, 'observer', site);
    expect(await acknowledge(award.id, share.id, '40', administrator)).toMatchObject({
      status: 403,
      body: { code: 'NOT_THE_COMMUNITY_TEAM' },
    });
    expect((await acknowledge(award.id, share.id, '40', `olaf.${site}`)).body.code).toBe('ROLE_REQUIRED');
    const hidden = { status: 404, body: { code: 'ALLOCATION_NOT_FOUND' } };
    expect(await acknowledge(award.id, share.id, '40', other.cora)).toMatchObject(hidden);
    expect(await acknowledge(award.id, crypto.randomUUID(), '40', cora)).toMatchObject(hidden);
    expect(await acknowledge(crypto.randomUUID(), share.id, '40', cora)).toMatchObject(hidden);
  });

  it('of a closed award are acknowledged no more', async () => {
    const { award, cora, share } = await funded();
    created(await backbone.post(`awards/${award.id}/close`, { on: '2022-12-28' }));
    expect((await acknowledge(award.id, share.id, '40', cora)).body.code).toBe('AWARD_CLOSED');
  });

  it('are acknowledged once, however many ask at once, and never for an amount that an amendment replaced', async () => {
    const { award, site, cora, share } = await funded();
    const asked = Array.from({ length: 4 }, () => acknowledge(award.id, share.id, '40', cora));
    const raised = amend(award.id, 2, {
      allocations: [{ budgetPeriodId: 'Y1', participationId: site, amountUsd: '60' }],
    });
    const answers = await Promise.all([...asked, raised]);
    const taken = answers.slice(0, 4).filter(({ status }) => status === 200);
    expect(taken.length).toBeLessThanOrEqual(1);
    const { body } = await backbone.ask(`awards/${award.id}`);
    const [now] = body.allocations as Share[];
    expect(now!.acknowledgedOn !== undefined).toBe(now!.amountUsd === '40');
  });

  it('never sum to more than the amount of a budget period, whatever is asked at once', async () => {
    const nodes = await Promise.all(Array.from({ length: 4 }, () => partnership.state()));
    const amounts = fc
      .integer({ min: 1, max: 700_000 })
      .map((tenThousandths) => (tenThousandths / 10_000).toFixed(4));
    const share = fc.record({
      budgetPeriodId: fc.constantFrom('Y1', 'Y2'),
      participationId: fc.constantFrom(...nodes),
      amountUsd: amounts,
    });
    const command = fc.oneof(
      { weight: 3, arbitrary: share.map((one) => ({ allocate: one })) },
      {
        weight: 1,
        arbitrary: fc.record({
          version: fc.integer({ min: 1, max: 6 }),
          amend: fc.record(
            { allocations: fc.array(share, { maxLength: 3 }), y1: fc.constantFrom('30', '100') },
            { requiredKeys: [] },
          ),
        }),
      },
    );
    const periods = (y1: string) => [
      { ...oneYear, amountUsd: y1 },
      { id: 'Y2', from: '2022-09-30', to: '2023-09-29', amountUsd: '50' },
    ];
    const asks = async (commands: readonly (typeof command extends fc.Arbitrary<infer T> ? T : never)[]) => {
      const { id } = await make(periods('100'));
      const answers = await Promise.all(
        commands.map((each) =>
          'allocate' in each
            ? allocate(
                id,
                each.allocate.participationId,
                each.allocate.amountUsd,
                each.allocate.budgetPeriodId,
              )
            : amend(id, each.version, {
                ...(each.amend.allocations && { allocations: each.amend.allocations }),
                ...(each.amend.y1 && { budgetPeriods: periods(each.amend.y1) }),
              }),
        ),
      );
      expect(answers.every(({ status }) => status < 500)).toBe(true);
      const events = await backbone.eventsOf(id);
      expect(events).toHaveLength(1 + answers.filter(({ status }) => status === 200).length);
      for (const { data } of events)
        for (const period of data['budgetPeriods'] as { id: string; amountUsd: string }[]) {
          const given = (data['allocations'] as Share[])
            .filter(({ budgetPeriodId }) => budgetPeriodId === period.id)
            .map(({ amountUsd }) => amountUsd);
          expect(compareDecimals(sumOfDecimals(given).toFixed(4), period.amountUsd)).toBeLessThanOrEqual(0);
        }
    };
    await fc.assert(fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 8 }), asks), {
      numRuns: 12,
    });
  });
});
