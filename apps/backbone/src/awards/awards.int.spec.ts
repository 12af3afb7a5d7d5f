import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { administrator, RunningBackbone } from '../testing/running-backbone.js';

describe('awards', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let number = 0;

  const make = async (fields: object = {}) => {
    const [funder, recipient] = [await partnership.organization(), await partnership.organization()];
    return backbone.post('awards', {
      initiativeId: partnership.initiative.id,
      number: `SM08095${++number}`,
      funderId: funder.id,
      recipientId: recipient.id,
      projectStart: '2021-09-30',
      projectEnd: '2026-09-29',
      budgetPeriods: [{ id: 'Y1', from: '2021-09-30', to: '2022-09-29', amountUsd: '100' }],
      allocations: [],
      ...fields,
    });
  };
  const allocate = (awardId: string, participationId: string, amountUsd: string) =>
    backbone.post(`awards/${awardId}/allocations`, { budgetPeriodId: 'Y1', participationId, amountUsd });
  const amend = (awardId: string, version: number | undefined, amendment: object) =>
    backbone.call(administrator, 'POST', `awards/${awardId}/amendments`, amendment, {
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    });

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
  });
  afterAll(() => backbone?.stop());

  it('writes the row and the event with the whole state', async () => {
    const { status, body } = await make();
    expect(status).toBe(201);
    const [event] = await backbone.eventsOf(body.id);
    expect(event?.headers['ce_type']).toBe('impact.backbone.award.made.v1');
    expect(event?.data).toMatchObject({ awardId: body.id, number: body.number, projectEnd: '2026-09-29' });
    expect((await backbone.ask(`awards/${body.id}`)).body).toMatchObject({ id: body.id, version: 1 });
    for (const again of [body.number, body.number.toLowerCase(), ` ${body.number}\u200b`])
      expect((await make({ number: again })).body.code, again).toBe('AWARD_NUMBER_TAKEN');
  });

  it('never gives out more than there is, however many ask at once', async () => {
    const award = created(await make());
    const states = await Promise.all(Array.from({ length: 6 }, () => partnership.state()));
    const answers = await Promise.all(states.map((state) => allocate(award.id, state, '30')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409]);
    const { body } = await backbone.ask(`awards/${award.id}`);
    expect(body.allocations).toHaveLength(3);
    expect(body.version).toBe(4);
  });

  it('replaces allocations only by the version that was read, so that none of somebody else is lost', async () => {
    const award = created(await make());
    const allocations = [{ budgetPeriodId: 'Y1', participationId: partnership.root, amountUsd: '1' }];
    created(await allocate(award.id, await partnership.state(), '30'));
    for (const amendment of [{ allocations: [] }, { allocations }, { projectEnd: '2026-09-28' }]) {
      const unread = await amend(award.id, undefined, amendment);
      expect([unread.status, unread.body.code]).toEqual([428, 'VERSION_MISSING']);
      expect((await amend(award.id, 1, amendment)).body.code).toBe('STALE_VERSION');
    }
    const { body } = await backbone.ask(`awards/${award.id}`);
    expect(body).toMatchObject({ version: 2, allocations: [{ amountUsd: '30' }] });
    expect((await amend(award.id, 2, { allocations })).body).toMatchObject({
      version: 3,
      allocations: [{ participationId: partnership.root, amountUsd: '1' }],
    });
  });

  it('holds participations inside its project period', async () => {
    const award = created(await make());
    const state = await backbone.post('participations', {
      ...(await partnership.enrolment(partnership.root, { tier: 'state', awardId: award.id })),
      validFrom: '2021-09-29',
    });
    expect(state.body).toMatchObject({
      code: 'OUTSIDE_AWARD',
      path: 'validFrom',
      projectStart: '2021-09-30',
    });
    const inside = await partnership.state({ awardId: award.id, validFrom: '2021-09-30' });
    const late = await backbone.post(`participations/${inside}/end`, { on: '2026-09-30' });
    expect(late.body).toMatchObject({ code: 'OUTSIDE_AWARD', path: 'on' });
    const shrunk = await amend(award.id, 1, { projectStart: '2021-10-01', budgetPeriods: [] });
    expect(shrunk.body).toMatchObject({ code: 'PARTICIPATION_OUTSIDE_AWARD', participationId: inside });
  });

  it('is not closed for a day of the year 9999, which nobody could take back', async () => {
    const award = created(await make());
    const close = (on: string) => backbone.post(`awards/${award.id}/close`, { on });
    expect((await close('9999-12-28')).body.code).toBe('DAY_TOO_LATE');
    expect((await close('2026-12-28')).status).toBe(200);
  });

  it('gives money to participations of its own initiative, and none after it was closed', async () => {
    const award = created(await make());
    const other = await Partnership.open(backbone);
    expect((await allocate(award.id, other.root, '1')).status).toBe(404);
    expect((await backbone.post(`awards/${award.id}/close`, { on: '2026-12-28' })).body.closedOn).toBe(
      '2026-12-28',
    );
    expect((await allocate(award.id, partnership.root, '1')).body.code).toBe('AWARD_CLOSED');
    expect((await backbone.eventsOf(award.id)).at(-1)?.data['closedOn']).toBe('2026-12-28');
  });

  it('is changed by the steward alone and seen by those whom it concerns', async () => {
    const [mine, others] = [await partnership.state(), await partnership.state()];
    await partnership.grant('mine@aware', 'coordinator', mine);
    const award = created(await make());
    created(await allocate(award.id, others, '1'));
    const shown = async () => (await backbone.ask('awards', 'mine@aware')).body.items;
    expect(await shown()).toEqual([]);
    created(await allocate(award.id, mine, '1'));
    expect((await shown()).map(({ id }: { id: string }) => id)).toEqual([award.id]);
    const body = { budgetPeriodId: 'Y1', participationId: mine, amountUsd: '5' };
    expect((await backbone.post(`awards/${award.id}/allocations`, body, 'mine@aware')).body.code).toBe(
      'ROLE_REQUIRED',
    );
  });
});
