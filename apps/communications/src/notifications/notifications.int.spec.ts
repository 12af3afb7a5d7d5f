import 'reflect-metadata';
import { SubmissionReturned, SubmissionSubmitted, topics } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { granted, initiativeId, started } from '@impact/directory/testing';
import { RunningCommunications } from '../testing/running-communications.js';
import { filed } from '../testing/submission-events.js';

const root = uuidv7();
let service: RunningCommunications;
let site: string;
let reviewer: string;

const get = async (subject: string, path: string) => (await service.call(subject, 'GET', path)).body;
const post = (subject: string, path: string, body?: object) => service.call(subject, 'POST', path, body);

beforeAll(async () => {
  service = await RunningCommunications.start();
  await service.publish(started(root, 'federal', 'The agency'), granted('stranger', 'observer', root));
});
afterAll(() => service?.stop());

/** Each test has a state of its own, with a reviewer of its own. */
beforeEach(async () => {
  site = uuidv7();
  const own = uuidv7();
  reviewer = `reviewer@${own}`;
  await service.publish(
    started(own, 'state', 'Tennessee', root),
    started(site, 'local', 'Bledsoe County', own),
    granted(reviewer, 'reviewer', own),
  );
  await service.idle();
});

async function submitted(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await service.publish(filed(SubmissionSubmitted, site));
  await service.idle();
}

describe('an inbox', () => {
  it('says what happened where, and what to look at', async () => {
    const happened = filed(SubmissionSubmitted, site);
    const id = uuidv7();
    await service.publish([happened, { id }]);
    await service.idle();
    const { items, next } = await get(reviewer, 'notifications');
    expect(next).toBeNull();
    expect(items).toEqual([
      {
        id: expect.any(String),
        template: 'submission-submitted',
        text: 'Bledsoe County: students-screened@1 for FFY2024-Q1 was submitted and waits for review.',
        cause: { eventId: id, type: 'impact.measurement.submission.submitted.v1' },
        subjectId: happened.submissionId,
        initiativeId,
        participationId: site,
        sentAt: expect.any(String),
        acknowledgedAt: null,
        settledAt: null,
      },
    ]);
  });

  it('is read page by page, the newest first, without gaps or repetitions', async () => {
    await submitted(5);
    const ids: string[] = [];
    for (let after = ''; ;) {
      const page = await get(reviewer, `notifications?limit=2${after && `&after=${after}`}`);
      ids.push(...page.items.map((item: { id: string }) => item.id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(ids).toHaveLength(5);
  });

  it('is nobody else’s', async () => {
    await submitted(1);
    const [{ id }] = (await get(reviewer, 'notifications')).items;
    expect((await get('stranger', 'notifications')).items).toEqual([]);
    expect(await post('stranger', `notifications/${id}/acknowledge`)).toMatchObject({
      status: 404,
      body: { code: 'NOTIFICATION_NOT_FOUND' },
    });
    expect((await service.call('nobody', 'GET', 'notifications')).status).toBe(403);
  });
});

describe('taking note', () => {
  it('is an event the first time, and changes nothing again', async () => {
    await submitted(1);
    const [{ id }] = (await get(reviewer, 'notifications')).items;
    const first = await post(reviewer, `notifications/${id}/acknowledge`);
    expect(first).toMatchObject({ status: 200, body: { id, changed: true } });
    expect((await post(reviewer, `notifications/${id}/acknowledge`)).body).toMatchObject({ changed: false });
    await service.idle();
    const own = (await service.read(topics.communications)).filter((record) => record.key === id);
    expect(own.map(({ envelope }) => envelope!.type.split('.')[3])).toEqual(['sent', 'acknowledged']);
    expect(own.map(({ envelope }) => envelope!.aggregateVersion)).toEqual([1, 2]);
    expect(own[1]!.envelope!.correlationId).toBe(first.body.correlationId);
    expect(own[1]!.data).toMatchObject({ recipient: reviewer, actor: { subject: reviewer } });
  });

  it('leaves the unread list and the count', async () => {
    await submitted(3);
    const [{ id }] = (await get(reviewer, 'notifications?state=unread')).items;
    await post(reviewer, `notifications/${id}/acknowledge`);
    expect((await get(reviewer, 'notifications?state=unread')).items).toHaveLength(2);
    expect((await get(reviewer, 'notifications')).items).toHaveLength(3);
    expect(await get(reviewer, 'notifications/unread-count')).toEqual({ unread: 2 });
  });

  it('of everything until an instant, then of everything', async () => {
    await submitted(2);
    await submitted(1);
    const [, second] = (await get(reviewer, 'notifications')).items;
    const some = await post(reviewer, 'notifications/acknowledge-all', { before: second.sentAt });
    expect(some.body).toMatchObject({ acknowledged: 2, correlationId: expect.any(String) });
    expect((await post(reviewer, 'notifications/acknowledge-all')).body.acknowledged).toBe(1);
    expect(await get(reviewer, 'notifications/unread-count')).toEqual({ unread: 0 });
  });

  it('by two requests at once is one event each', async () => {
    await submitted(2);
    const all = () => post(reviewer, 'notifications/acknowledge-all');
    const answers = await Promise.all([all(), all()]);
    expect(answers.map(({ body }) => body.acknowledged).sort()).toEqual([0, 2]);
    await service.idle();
    const acknowledged = (await service.read(topics.communications)).filter(
      ({ envelope, data }) =>
        envelope!.type.includes('acknowledged') && (data as { recipient: string }).recipient === reviewer,
    );
    expect(acknowledged).toHaveLength(2);
  });
});

describe('a text', () => {
  it('gives the reason and the day of a return to the one who submitted', async () => {
    await service.publish(
      granted('anna', 'reporter', site),
      filed(SubmissionReturned, site, { reasonCode: 'denominator_doubtful', due: '2024-02-15' }),
    );
    await service.idle();
    const { items } = await get('anna', 'notifications');
    expect(items[0].text).toBe(
      'Bledsoe County: students-screened@1 for FFY2024-Q1 was returned (denominator_doubtful); an answer is due by 2024-02-15.',
    );
  });
});
