import { type Allocation, AwardAmended, AwardMade, type AwardState, event } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningCommunications } from '../testing/running-communications.js';
import { root, site, startSmallPartnership, state } from '../testing/small-partnership.js';

describe('allocations', () => {
  let service: RunningCommunications;

  beforeAll(async () => {
    service = await startSmallPartnership();
  });
  afterAll(() => service?.stop());

  /** Tells of an award of its own, and gives its id. */
  const tell = async <T extends AwardState>(eventClass: new () => T, fields: object): Promise<string> => {
    const awardId = uuidv7();
    const award = {
      awardId,
      initiativeId: uuidv7(),
      number: 'SM085326',
      funderId: uuidv7(),
      recipientId: uuidv7(),
      budgetPeriods: [{ id: 'Y1', from: '2023-09-30', to: '2024-09-29' }],
      allocations: [],
      actor: { subject: 'coordinator@root' },
    };
    await service.publish(event(eventClass, { ...award, ...fields } as never));
    await service.idle();
    return awardId;
  };
  const share = (participationId: string): Allocation => ({
    id: uuidv7(),
    budgetPeriodId: 'Y1',
    participationId,
    amountUsd: '10',
  });
  const toldOf = (awardId: string): Promise<{ recipient: string; participationId: string }[]> =>
    service.tx.query(
      `select n.recipient, n.participation_id as "participationId"
       from notification n join notification_request r using (cause_id, template)
       where r.subject_id = $1 and n.template = 'allocation-changed' order by n.recipient collate "C"`,
      [awardId],
    );

  it('that change are told to whoever coordinates where they go, but not to who changed them', async () => {
    const allocations = [share(site), share(site), share(state), share(root)];
    const made = await tell(AwardMade, { allocations });
    await vi.waitFor(async () =>
      expect(await toldOf(made)).toEqual([
        { recipient: 'coordinator@site', participationId: site },
        { recipient: 'coordinator@state', participationId: state },
      ]),
    );
    const amended = await tell(AwardAmended, { allocations, changedParticipationIds: [site] });
    await vi.waitFor(async () =>
      expect(await toldOf(amended)).toMatchObject([{ recipient: 'coordinator@site' }]),
    );
    expect(await toldOf(await tell(AwardAmended, { allocations }))).toEqual([]);
  });
});
