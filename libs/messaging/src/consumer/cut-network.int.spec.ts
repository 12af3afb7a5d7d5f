import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Progress } from '@impact/service';
import { SilentLine } from '@impact/service/testing';
import { until } from '@impact/testing/until';
import { afterEach, expect, it } from 'vitest';
import { NotedConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { TestApp, testTopics } from '../testing/test-app.js';

let testApp: TestApp;
let line: SilentLine;

afterEach(async () => {
  await line.close();
  await testApp.close();
});

it('a service whose database was cut off in silence sends and applies again within 30 s, and says meanwhile what it lacks', async () => {
  const url = new URL(process.env['DATABASE_URL'] ?? '');
  line = await SilentLine.before(url.hostname, Number(url.port));
  url.port = String(line.port);
  const prefix = await testTopics();
  testApp = await TestApp.start({ prefix, controllers: [NotedConsumer], databaseUrl: url.href });
  await testApp.record(ThingNoted, randomUUID(), 1);
  await until('the first is applied', async () => (await testApp.effects()).includes('noted:1'));
  line.cut();
  await wait(6_000);
  expect(await testApp.health()).toMatchObject({
    status: 503,
    body: { error: { database: { status: 'down' } } },
  });
  const loops = testApp.app.get(Progress, { strict: false }).loops.filter(({ seconds }) => seconds > 0);
  expect(loops.map(({ loop }) => loop)).toContain('outbox-timer');
  await wait(7_000);
  line.mend();
  const back = Date.now();
  await until('the database answers', () =>
    testApp.record(ThingNoted, randomUUID(), 2).then(
      () => true,
      () => false,
    ),
  );
  await until('the second is applied', async () => (await testApp.effects()).includes('noted:2'));
  expect(Date.now() - back).toBeLessThan(30_000);
  await until('it is ready', async () => (await testApp.health()).status === 200);
}, 120_000);
