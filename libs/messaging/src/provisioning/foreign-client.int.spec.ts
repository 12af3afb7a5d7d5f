import { randomUUID } from 'node:crypto';
import { type ExternalPrincipals, principalsFor, topics, topicsFor } from '@impact/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Attempt, tryForeign } from '../testing/foreign-client.js';
import { kafka } from '../testing/test-app.js';
import { applyAcls } from './apply-acls.js';
import { applyTopics } from './apply-topics.js';
import { publishRaw } from './publish-raw.js';
import { changePasswords } from './scram-credentials.js';
import { withAdmin } from './with-admin.js';

const prefix = `f${randomUUID().slice(0, 8)}.`;
const externalPrincipals: ExternalPrincipals = {
  figures: { aware: { federal: 'samhsa', ar: 'arkansas', tn: 'tennessee' } },
  agencies: ['lincoln', 'grant'],
};
const declared = [...Object.values(topics), ...topicsFor(externalPrincipals)];
const users = principalsFor(externalPrincipals).map(({ name }) => `${prefix}${name}`);
const named = (name: string) => `${prefix}impact.${name}`;
const figures = (scope: string) => named(`figures.aware.${scope}`);
const denied = 'TOPIC_AUTHORIZATION_FAILED';

/** What comes of it when somebody, by the name without its beginning, tries these things. */
const as = (user: string, ...attempts: Attempt[]) =>
  tryForeign(
    { brokers: kafka().brokers, username: named(user), password: `of ${named(user)}` },
    attempts.map((attempt) => ({ group: ownGroup(user), ...attempt })),
  );
const ownGroup = (user: string) => (user in topics ? `${prefix}${user}.foreign` : `${named(user)}.foreign`);

beforeAll(async () => {
  await applyTopics(kafka(), declared, { prefix });
  await applyAcls(kafka(), principalsFor(externalPrincipals), { prefix });
  await changePasswords(kafka(), { set: new Map(users.map((user) => [user, `of ${user}`])) });
  for (const { name } of declared)
    await publishRaw(kafka(), `${prefix}${name}`, [{ key: 'k', value: `in ${name}`, partition: 0 }]);
}, 240_000);

afterAll(async () => {
  await changePasswords(kafka(), { forgotten: users });
  await applyAcls(kafka(), [], { prefix });
  await withAdmin(kafka(), (admin) =>
    admin.deleteTopics({ topics: declared.map(({ name }) => `${prefix}${name}`) }),
  );
});

describe('a client that is not ours', { timeout: 240_000 }, () => {
  it("reads its own state's figures as an award recipient, in groups of its own", async () => {
    const found = await as(
      'recipient.tennessee',
      { do: 'topics' },
      { do: 'read', topic: figures('tn') },
      { do: 'join', topic: figures('tn'), group: named('recipient.tennessee.warehouse') },
      { do: 'groups' },
    );
    expect(found).toEqual([
      [figures('tn')],
      'in impact.figures.aware.tn',
      'in impact.figures.aware.tn',
      [named('recipient.tennessee.warehouse')],
    ]);
  });

  it("neither reads nor writes another state's figures, and joins and sees no other groups", async () => {
    await as('recipient.arkansas', {
      do: 'join',
      topic: figures('ar'),
      group: named('recipient.arkansas.x'),
    });
    const found = await as(
      'recipient.tennessee',
      { do: 'read', topic: figures('ar') },
      { do: 'read', topic: figures('federal') },
      { do: 'write', topic: figures('ar') },
      { do: 'write', topic: figures('tn') },
      { do: 'join', topic: figures('tn'), group: named('recipient.arkansas.x') },
      { do: 'join', topic: figures('tn'), group: 'reporting' },
      { do: 'read', topic: named('measurement') },
      { do: 'groups' },
    );
    const alien = 'GROUP_AUTHORIZATION_FAILED';
    expect(found.slice(0, -1)).toEqual([denied, denied, denied, denied, alien, alien, denied]);
    expect(found.at(-1)).not.toContain(named('recipient.arkansas.x'));
  });

  it('writes results as an agency and reads what became of them, and touches nothing of another agency', async () => {
    const found = await as(
      'agency.lincoln',
      { do: 'topics' },
      { do: 'write', topic: named('ingest.lincoln') },
      { do: 'read', topic: named('ingest.results.lincoln') },
      { do: 'read', topic: named('ingest.lincoln') },
      { do: 'write', topic: named('ingest.results.lincoln') },
      { do: 'write', topic: named('ingest.grant') },
      { do: 'read', topic: named('ingest.results.grant') },
      { do: 'write', topic: named('measurement') },
    );
    expect(found).toEqual([
      [named('ingest.lincoln'), named('ingest.results.lincoln')],
      'written',
      'in impact.ingest.results.lincoln',
      ...[denied, denied, denied, denied, denied],
    ]);
  });

  it("writes a service's own stream as that service alone", async () => {
    const found = await as(
      'plans',
      { do: 'write', topic: named('plans') },
      { do: 'read', topic: named('backbone') },
      { do: 'write', topic: named('measurement') },
      { do: 'write', topic: named('backbone.heartbeat') },
      { do: 'write', topic: figures('tn') },
      { do: 'read', topic: named('ingest.lincoln') },
    );
    expect(found).toEqual(['written', 'in impact.backbone', denied, denied, denied, denied]);
    expect(
      await as('reporting', { do: 'write', topic: figures('tn') }, { do: 'read', topic: figures('tn') }),
    ).toEqual(['written', denied]);
    expect(
      await as(
        'measurement',
        { do: 'read', topic: named('ingest.lincoln') },
        { do: 'write', topic: named('ingest.results.lincoln') },
        { do: 'write', topic: named('ingest.lincoln') },
      ),
    ).toEqual(['in impact.ingest.lincoln', 'written', denied]);
  });

  it('is not let in with a wrong password', async () => {
    const stranger = { brokers: kafka().brokers, username: named('plans'), password: 'guessed' };
    expect(
      await tryForeign(stranger, [{ do: 'join', topic: named('plans'), group: ownGroup('plans') }]),
    ).toEqual(['_AUTHENTICATION']);
  });
});
