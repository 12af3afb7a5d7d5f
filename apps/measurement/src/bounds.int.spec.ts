import { randomUUID } from 'node:crypto';
import { topics } from '@impact/contracts';
import { applyTopics, kafkaIn, Messaging } from '@impact/messaging';
import { publishExtremes } from '@impact/messaging/testing';
import { createApp } from '@impact/service';
import { devIdentityForTests, listenForTests } from '@impact/service/testing';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from './app.module.js';

describe('what others publish', () => {
  let app: INestApplication;
  const prefix = `${randomUUID()}.`;

  beforeAll(async () => {
    devIdentityForTests();
    await applyTopics(kafkaIn(process.env), Object.values(topics), { prefix });
    app = await createApp(
      { name: 'measurement', module: AppModule },
      { env: { TOPIC_PREFIX: prefix, LOG_LEVEL: 'fatal' } },
    );
    await listenForTests(app);
  });
  afterAll(() => app?.close());

  it('is taken as small and as great as its bounds, and nothing is parked', async () => {
    await publishExtremes(kafkaIn(process.env), prefix);
    await expect(app.get(Messaging, { strict: false }).idle(60_000)).resolves.toBeUndefined();
  }, 90_000);
});
