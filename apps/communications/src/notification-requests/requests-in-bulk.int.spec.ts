import 'reflect-metadata';
import { SubmissionSubmitted, topics } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { started } from '@impact/directory/testing';
import type { Published } from '@impact/messaging/testing';
import type { RunningCommunications } from '../testing/running-communications.js';
import { filed } from '../testing/submission-events.js';
import { site, startSmallPartnership, state } from '../testing/small-partnership.js';

let service: RunningCommunications;

beforeAll(async () => {
  service = await startSmallPartnership();
});
afterAll(() => service?.stop());

const pair = (happened: object, published: Published): [object, Published] => [happened, published];

describe('many notification requests at once', () => {
  it('5,000 filings of 500 sites in one import are told within seconds', async () => {
    const correlationId = uuidv7();
    const sites = Array.from({ length: 500 }, () => uuidv7());
    await service.publish(...sites.map((each) => started(each, 'local', 'A county', state)));
    await service.idle();
    const before = (await service.tx.query(`select count(*)::int as count from notification`))[0].count;
    const published = { correlationId };
    await service.publish(
      ...Array.from({ length: 5_000 }, (_, at) =>
        pair(filed(SubmissionSubmitted, sites[at % 500]!), published),
      ),
    );
    const begun = performance.now();
    await service.idle(60_000);
    const seconds = (performance.now() - begun) / 1_000;
    console.log(
      `5,000 notification requests of one HTTP request, from the topic to inbox rows and sent events: ${seconds.toFixed(2)} s`,
    );
    const after = (await service.tx.query(`select count(*)::int as count from notification`))[0].count;
    expect(after - before).toBe(5_000);
  }, 90_000);

  it('2,000 filings of as many requests keep each its own correlation', async () => {
    const ids = Array.from({ length: 2_000 }, () => uuidv7());
    await service.publish(...ids.map((id) => pair(filed(SubmissionSubmitted, site), { id })));
    const begun = performance.now();
    await service.idle(60_000);
    console.log(
      `2,000 notification requests of as many HTTP requests: ${((performance.now() - begun) / 1_000).toFixed(2)} s`,
    );
    const sent = await service.read(topics.communications);
    const caused = new Map(sent.map(({ envelope }) => [envelope!.causationId, envelope!.correlationId]));
    expect(ids.filter((id) => caused.get(id) !== id)).toEqual([]);
  }, 90_000);
});
