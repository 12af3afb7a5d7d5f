import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

describe('a submission', () => {
  let service: RunningMeasurement;
  let partnership: Partnership;

  beforeAll(async () => {
    service = await RunningMeasurement.start();
    partnership = await new Partnership(service).begin();
  });
  afterAll(() => service?.stop());

  async function accepted(): Promise<string> {
    const indicator = await partnership.indicator('served');
    await partnership.open('FFY2022-Q4');
    const about = { participationId: partnership.site, indicator, periodId: 'FFY2022-Q4' };
    const { body } = await service.draft('rosa', {
      ...about,
      declaration: 'results',
      results: [{ n: '12' }],
    });
    const { id } = body as { id: string };
    await service.did('rosa', `submissions/${id}/submit`);
    await service.did('stan', `submissions/${id}/endorse`);
    await service.did('fay', `submissions/${id}/accept`);
    return id;
  }

  it('tells its history in parts, the last decisions and revisions first, each once', async () => {
    const id = await accepted();
    const read = (after = '') => service.ask('stan', 'GET', `submissions/${id}/history?after=${after}`);
    expect(await read()).toMatchObject({ next: null });
    await service.tx.query(
      `insert into submission_decision select (uuidv7(make_interval(secs => n)))::uuid, submission_id, 1 + n, action, subject, role,
         participation_id, at, reason_code, due, directory_version
       from submission_decision, generate_series(1, 300) n where submission_id = $1 and action = 'accept'`,
      [id],
    );
    await service.tx.query(
      `insert into submission_revision select submission_id, revision + n, status, content, late, submitted_by, endorsed_by,
         changed_at, handed_in from submission_revision, generate_series(1, 120) n where submission_id = $1`,
      [id],
    );
    const numbers = (of: { revision: number }[]) => [of.length, of[0]?.revision, of.at(-1)?.revision];
    const parts = [];
    let next = '';
    do {
      const part = await read(next);
      parts.push([numbers(part.decisions), numbers(part.revisions), part.olderDecisions]);
      next = part.next;
    } while (next);
    expect(parts).toEqual([
      [[200, 102, 301], [50, 72, 121], true],
      [[103, 1, 101], [50, 22, 71], false],
      [[0, undefined, undefined], [21, 1, 21], false],
    ]);
    const wrong = await service.call('stan', 'GET', `submissions/${id}/history?after=WyJ4Il0`);
    expect([wrong.status, wrong.body.code]).toEqual([400, 'BAD_CURSOR']);
  });
});
