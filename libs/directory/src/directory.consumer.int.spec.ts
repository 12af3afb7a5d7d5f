import { randomUUID } from 'node:crypto';
import { topics } from '@impact/contracts';
import {
  applyTopics,
  kafkaIn,
  Messaging,
  messagingMigrations,
  MessagingModule,
  Outbox,
  publishRaw,
  tailTopic,
} from '@impact/messaging';
import { Access, AnyMember, createApp, Database, Public, ServiceModule, SignedIn } from '@impact/service';
import { devIdentityForTests, listenForTests } from '@impact/service/testing';
import { Controller, Get, type INestApplication, Module, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { directoryGroup } from './directory.consumer.js';
import { directoryMigrations } from './migrations/index.js';
import { DirectoryModule } from './directory.module.js';
import { Directory } from './directory.js';
import { fact, membership, participation, under } from './testing/facts.js';

@Controller('v1/things')
class ThingsController {
  @Get() @Public() read() {
    return {};
  }
  @Get('results') @Access({ roles: ['observer'], at: 'anywhere' }) results() {
    return {};
  }
  @Get('mine') @AnyMember() mine() {
    return {};
  }
  @Get('lag') @Access({ roles: ['operator'], at: 'anywhere' }) lag() {
    return {};
  }
  @Post() @SignedIn() change() {
    return {};
  }
}

const serviceModule = ServiceModule.forRoot({
  name: 'backbone',
  entities: [],
  migrations: [...messagingMigrations, ...directoryMigrations],
});
const messaging = ({ heartbeat }: { heartbeat: boolean }) =>
  MessagingModule.forRoot({
    service: 'backbone',
    groups: [{ name: directoryGroup('backbone') }],
    heartbeat,
    heartbeatEvery: 100,
  });

/** Publishes the facts and follows them, as two services in one. */
@Module({
  imports: [serviceModule, messaging({ heartbeat: true }), DirectoryModule.forRoot({ service: 'backbone' })],
})
class Following {}

/** Follows, but nobody sends heartbeats. */
@Module({
  imports: [serviceModule, messaging({ heartbeat: false }), DirectoryModule.forRoot({ service: 'backbone' })],
  controllers: [ThingsController],
})
class Abandoned {}

const kafka = () => kafkaIn(process.env);

async function start(
  module: new () => object,
  prefix: string,
): Promise<{ app: INestApplication; url: string }> {
  devIdentityForTests();
  await vi.waitFor(() => applyTopics(kafka(), Object.values(topics), { prefix }), 10_000);
  const app = await createApp(
    { name: 'backbone', module },
    { env: { TOPIC_PREFIX: prefix, LOG_LEVEL: 'error' } },
  );
  return { app, url: await listenForTests(app) };
}

describe('a directory that follows the backbone', () => {
  const prefix = `d${randomUUID().slice(0, 8)}.`;
  let app: INestApplication;
  let directory: Directory;
  let database: Database;
  const [root, state] = [randomUUID(), randomUUID()];
  const publish = (key: string, data: object) =>
    database.transaction(async (tx) => {
      await app.get(Outbox).lock(tx, key);
      await app.get(Outbox).add(tx, data);
    });
  const rolesAtState = () => directory.rolesAt(database.manager, 'lead', state, '2024-01-01');

  beforeAll(async () => {
    ({ app } = await start(Following, prefix));
    [directory, database] = [app.get(Directory), app.get(Database)];
    await publish(root, participation({ id: root, tier: 'federal' }));
    await publish(state, participation({ id: state, tier: 'state', parents: under(root, '2023-01-01') }));
  });
  afterAll(() => app?.close());

  it('knows a grant and its revocation within a second of the commit', async () => {
    const id = randomUUID();
    await publish(id, membership('lead', 'reviewer', root, { id }));
    await vi.waitFor(async () => expect(await rolesAtState()).toHaveLength(1), {
      timeout: 1_000,
      interval: 10,
    });
    await publish(id, membership('lead', 'reviewer', root, { id, revoked: true }));
    await vi.waitFor(async () => expect(await rolesAtState()).toEqual([]), { timeout: 1_000, interval: 10 });
  });

  it('takes a record that arrives twice, or again after a newer one, as one effect', async () => {
    await publish(
      state,
      participation({ id: state, tier: 'state', parents: under(root, '2023-01-01'), name: 'Newer' }),
    );
    await app.get(Messaging).idle();
    const topic = `${prefix}${topics.backbone.name}`;
    const records = [];
    for await (const { key, headers, data } of tailTopic(kafka(), topic, { from: 'start', follow: false }))
      if (key === state) records.push({ key, headers, value: JSON.stringify(data) });
    await publishRaw(kafka(), topic, [...records, ...records]);
    await app.get(Messaging).idle();
    expect(records).toHaveLength(2);
    expect(await directory.participation(database.manager, state)).toMatchObject({
      name: 'Newer',
      version: 2,
    });
  });

  it('is fresh once it has read what the heartbeat announced', async () => {
    await vi.waitFor(() => expect(directory.fresh()).toBe(true), { timeout: 5_000, interval: 20 });
    const asked = directory.require(database.manager, 'nobody', 'reporter', randomUUID(), '2024-01-01');
    await expect(asked).rejects.toMatchObject({ code: 'PARTICIPATION_NOT_FOUND' });
  });
});

describe('a directory that hears no heartbeat', () => {
  let app: INestApplication;
  let url: string;
  const root = randomUUID();
  const call = async (method: string, path = 'things') => {
    const response = await fetch(`${url}/api/backbone/v1/${path}`, {
      method,
      headers: { 'x-dev-identity': 'ann' },
    });
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, retryAfter, body: (await response.json()) as { code?: string } };
  };

  beforeAll(async () => {
    process.env['DIRECTORY_MAX_STALENESS'] = '1';
    ({ app, url } = await start(Abandoned, `d${randomUUID().slice(0, 8)}.`));
  });
  afterAll(async () => {
    delete process.env['DIRECTORY_MAX_STALENESS'];
    await app?.close();
  });

  it('says not yet instead of not there', async () => {
    const { manager } = app.get(Database);
    const asked = app.get(Directory).require(manager, 'nobody', 'reporter', randomUUID(), '2024-01-01');
    await expect(asked).rejects.toMatchObject({ status: 409, code: 'DIRECTORY_BEHIND', retryAfter: 1 });
  });

  it('refuses changes when it is too old, and goes on reading what anybody reads', async () => {
    expect(app.get(Directory).fresh()).toBe(false);
    await vi.waitFor(
      async () =>
        expect(await call('POST')).toMatchObject({ status: 503, body: { code: 'DIRECTORY_STALE' } }),
      { timeout: 5_000, interval: 50 },
    );
    expect((await call('GET')).status).toBe(200);
  });

  it('shows results no longer than it lets change them: a revoked role may be among those it believes in', async () => {
    const elsewhere = randomUUID();
    const facts = [fact(participation({ id: elsewhere })), fact(membership('ann', 'observer', elsewhere))];
    await app.get(Database).transaction((tx) => app.get(Directory).apply(tx, facts));
    for (const path of ['things/results', 'things/mine'])
      expect(await call('GET', path)).toMatchObject({
        status: 503,
        retryAfter: '5',
        body: { code: 'DIRECTORY_STALE' },
      });
  });

  it('lets in the operator who is to mend it, all the same', async () => {
    const facts = [fact(participation({ id: root })), fact(membership('ann', 'operator', root))];
    await app.get(Database).transaction((tx) => app.get(Directory).apply(tx, facts));
    expect(await call('POST')).toMatchObject({ status: 503 });
    expect((await call('GET', 'things/lag')).status).toBe(200);
    expect(await call('POST', 'consumers/resume')).toMatchObject({ body: { code: 'VALIDATION_FAILED' } });
  });
});
