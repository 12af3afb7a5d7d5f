import { event, MembershipGranted, type Role } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

/** Dated memberships as the backbone grants them; the initiative's days are those of its time zone. */
describe('a reviewer’s stand-in', () => {
  let service: RunningMeasurement;
  let partnership: Partnership;
  let monthly: string;
  const week = { validFrom: '2024-01-10', validTo: '2024-01-12', standsInFor: 'stan' };
  const during = new Date('2024-01-11T12:00:00Z');
  const grant = (subject: string, role: Role, participationId: string, days: object = week) =>
    service.know(
      event(MembershipGranted, {
        ...partnership.granted(subject, role, participationId),
        ...days,
        membershipId: uuidv7(),
      }),
    );
  const filed = async (subject: string, periodId: string): Promise<string> => {
    const draft = { participationId: partnership.site, indicator: monthly, periodId, declaration: 'results' };
    const { id } = await service.ask(subject, 'PUT', 'submissions/draft', {
      ...draft,
      results: [{ n: '1' }],
    });
    await service.did(subject, `submissions/${id}/submit`);
    return id as string;
  };
  const endorse = (subject: string, id: string) => service.act(subject, `submissions/${id}/endorse`, {});

  beforeAll(async () => {
    service = await RunningMeasurement.start();
    service.clock.at = during;
    partnership = await new Partnership(service).begin();
    monthly = await partnership.indicator('monthly', { frequency: 'month', effectiveFrom: '1980-01-01' });
    await partnership.open('2023-10', '2023-11', '2023-12');
    await grant('sam', 'reviewer', partnership.state);
    await grant('rosa', 'reviewer', partnership.state);
    await partnership.grant('ron', 'reporter', partnership.site);
    await grant('ron', 'reviewer', partnership.state);
  });
  afterAll(() => service?.stop());

  it('reviews in these days, and not before or after, by midnight of the initiative', async () => {
    const id = await filed('rosa', '2023-10');
    const { begin, end } = await midnights(service, partnership);
    for (const instant of [begin - 1, end]) {
      service.clock.at = new Date(instant);
      const refused = await endorse('sam', id);
      expect([refused.status, refused.body.code]).toEqual([403, 'ROLE_REQUIRED']);
    }
    service.clock.at = new Date(begin);
    expect((await endorse('sam', id)).body).toMatchObject({ status: 'endorsed' });
    service.clock.at = during;
  });

  it('never reviews what they filed themselves', async () => {
    const id = await filed('rosa', '2023-11');
    const refused = await endorse('rosa', id);
    expect([refused.status, refused.body.code]).toEqual([403, 'OWN_SUBMISSION']);
    const filter = { initiativeId: partnership.initiativeId, periodId: '2023-11' };
    const many = await service.ask('rosa', 'POST', 'reviews', { action: 'endorse', filter, unseen: true });
    expect(many).toMatchObject({ matched: 1, done: 0, refusedTotal: 1 });
  });

  it('never reviews for a site where they report, whoever filed', async () => {
    const id = await filed('rosa', '2023-12');
    const refused = await endorse('ron', id);
    expect([refused.status, refused.body.code]).toEqual([403, 'REPORTER_CANNOT_REVIEW']);
    expect((await endorse('sam', id)).body).toMatchObject({ status: 'endorsed' });
  });
});

/** When the week begins and is over, in milliseconds, in the zone of the partnership. */
async function midnights(service: RunningMeasurement, { initiativeId }: Partnership) {
  const [row] = await service.tx.query(
    `select extract(epoch from '2024-01-10'::timestamp at time zone time_zone)::bigint * 1000 as begin,
       extract(epoch from '2024-01-13'::timestamp at time zone time_zone)::bigint * 1000 as end
     from directory_initiative where id = $1`,
    [initiativeId],
  );
  return { begin: Number(row.begin), end: Number(row.end) };
}
