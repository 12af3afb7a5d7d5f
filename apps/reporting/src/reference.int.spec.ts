import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { topics } from '@impact/contracts';
import { applyTopics, kafkaIn } from '@impact/messaging';
import { createApp, openApiGaps, openApiOf } from '@impact/service';
import {
  alertsIn,
  commentsOf,
  errorsPage,
  openApiText,
  operatedBy,
  settingsIn,
} from '@impact/service/testing';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from './app.module.js';

const name = 'reporting';
const docs = new URL('../../../docs/', import.meta.url);

describe(`the documentation of ${name}`, () => {
  let app: INestApplication;

  beforeAll(async () => {
    const env = { TOPIC_PREFIX: `${randomUUID()}.`, LOG_LEVEL: 'fatal' };
    await applyTopics(kafkaIn(process.env), Object.values(topics), { prefix: env.TOPIC_PREFIX });
    app = await createApp({ name, module: AppModule }, { env });
  });
  afterAll(() => app.close());

  it('leaves nothing of a route unsaid, and is published', async () => {
    const document = openApiOf(app, name, await commentsOf(name));
    await expect(openApiText(document)).toMatchFileSnapshot(
      new URL(`api/${name}.openapi.json`, docs).pathname,
    );
    expect(openApiGaps(document)).toEqual([]);
  });

  it('has every refusal with what to do about it', async () => {
    await expect(errorsPage(name)).toMatchFileSnapshot(new URL(`api/${name}-errors.md`, docs).pathname);
  });

  it("has every setting and every metric in the operators' guide", () => {
    const guide = readFileSync(new URL('guides/operators.md', docs), 'utf8');
    const { settings, metrics } = operatedBy();
    expect(settingsIn(guide, name)).toEqual(settings);
    expect(metrics.filter((metric) => !guide.includes(`\`${metric}\``))).toEqual([]);
  });

  it('has every metric that an alert asks for', () => {
    const alerts = alertsIn(readFileSync(new URL('alerts/impact.rules.yaml', docs), 'utf8'));
    const { metrics } = operatedBy();
    expect(alerts.filter(({ metric }) => !metrics.includes(metric))).toEqual([]);
  });
});
