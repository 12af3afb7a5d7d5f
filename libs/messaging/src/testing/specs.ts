import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { services, type ServiceName, topics } from '@impact/contracts';
import { createApp, openApiGaps, openApiOf } from '@impact/service';
import {
  commentsOf,
  devIdentityForTests,
  errorsPage,
  listenForTests,
  openApiText,
  operatedBy,
  settingsIn,
} from '@impact/service/testing';
import type { INestApplication, Type } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafkaIn } from '../kafka/kafka-access.js';
import { Messaging } from '../messaging.js';
import { applyTopics } from '../provisioning/apply-topics.js';
import { publishExtremes } from './publish-extremes.js';
import { topicsRead } from './topics-read.js';

const docs = new URL('../../../../docs/', import.meta.url);

/** Makes a service with topics of its own, which starts nothing yet. */
async function makeApp(name: ServiceName, module: Type, prefix: string): Promise<INestApplication> {
  await applyTopics(kafkaIn(process.env), Object.values(topics), { prefix });
  return createApp({ name, module }, { env: { TOPIC_PREFIX: prefix, LOG_LEVEL: 'fatal' } });
}

/** Describes what the docs of a service must have: its routes, its refusals, its settings and metrics. */
export function describeDocumentation(name: ServiceName, module: Type): void {
  describe(`the documentation of ${name}`, () => {
    let app: INestApplication;

    beforeAll(async () => {
      app = await makeApp(name, module, `${randomUUID()}.`);
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
  });
}

/** Describes that a service takes all that others may publish, up to the bounds of every field. */
export function describeBounds(name: ServiceName, module: Type): void {
  describe('what others publish', () => {
    let app: INestApplication;
    const prefix = `${randomUUID()}.`;

    beforeAll(async () => {
      devIdentityForTests();
      app = await makeApp(name, module, prefix);
      await listenForTests(app);
    });
    afterAll(() => app?.close());

    it('is taken as small and as great as its bounds, and nothing is parked', async () => {
      await publishExtremes(kafkaIn(process.env), prefix);
      await expect(app.get(Messaging, { strict: false }).idle(60_000)).resolves.toBeUndefined();
    }, 90_000);
  });
}

/** Describes that a service's rights on Kafka are those that its handlers need. */
export function describeRights(name: ServiceName, module: Type): void {
  it('may read the topics whose events it handles, and no others', async () => {
    const names = (services[name].reads as readonly { readonly name: string }[]).map((topic) => topic.name);
    const facts = names.filter((topic) => topic !== topics.heartbeat.name);
    expect(await topicsRead(module)).toEqual(facts.sort());
  });
}
