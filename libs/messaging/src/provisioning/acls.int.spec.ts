import { randomUUID } from 'node:crypto';
import { type ExternalPrincipals, principalsFor, topicsFor } from '@impact/contracts';
import { until } from '@impact/testing/until';
import kafkajs from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafka } from '../testing/test-app.js';
import { applyAcls } from './apply-acls.js';
import { applyTopics } from './apply-topics.js';
import { listTopics } from './list-topics.js';
import { publishRaw } from './publish-raw.js';
import { changePasswords, usersWithPasswords } from './scram-credentials.js';
import { withAdmin } from './with-admin.js';

const prefix = `c${randomUUID().slice(0, 8)}.`;
const declared: ExternalPrincipals = {
  figures: { aware: { federal: 'samhsa', tn: 'tn-education' } },
  agencies: ['lincoln'],
};
const withoutTennessee: ExternalPrincipals = { ...declared, figures: { aware: { federal: 'samhsa' } } };
const apply = (externalPrincipals: ExternalPrincipals, { dryRun = false } = {}) =>
  applyAcls(kafka(), principalsFor(externalPrincipals), { prefix, dryRun });
/** The broker takes up changed ACLs a moment after it has confirmed them. */
const settled = (externalPrincipals: ExternalPrincipals) =>
  until('the broker shows what was applied', async () => {
    const { allowed, removed } = await apply(externalPrincipals, { dryRun: true });
    return allowed.length + removed.length === 0 || undefined;
  });
const signedIn = (name: string, password: string) => ({
  brokers: kafka().brokers,
  username: `${prefix}${name}`,
  password,
});

beforeAll(() => applyTopics(kafka(), topicsFor(declared), { prefix }));
afterAll(() =>
  withAdmin(
    kafka(),
    async (admin) =>
      void (await admin.deleteTopics({ topics: topicsFor(declared).map(({ name }) => `${prefix}${name}`) })),
  ),
);

describe.sequential('the ACLs', () => {
  it('are told before they are made, and then nothing was made', async () => {
    const first = await apply(declared, { dryRun: true });
    expect(first.unchanged).toBe(0);
    expect(first.allowed).toContainEqual({
      user: `${prefix}impact.recipient.tn-education`,
      operation: 'Read',
      resource: 'topic',
      name: `${prefix}impact.figures.aware.tn`,
    });
    expect(await apply(declared, { dryRun: true })).toEqual(first);
  });

  it('are made once', async () => {
    const { allowed, removed } = await apply(declared);
    expect(removed).toEqual([]);
    await settled(declared);
    expect(await apply(declared)).toEqual({ allowed: [], removed: [], unchanged: allowed.length });
  });

  it('are taken away when they are declared no more, and only ours', async () => {
    const stranger = {
      principal: `User:${prefix}stranger`,
      host: '*',
      operation: kafkajs.AclOperationTypes.READ,
      permissionType: kafkajs.AclPermissionTypes.ALLOW,
      resourceType: kafkajs.AclResourceTypes.TOPIC,
      resourceName: `${prefix}elsewhere`,
      resourcePatternType: kafkajs.ResourcePatternTypes.LITERAL,
    };
    const denied = {
      ...stranger,
      principal: `User:${prefix}impact.agency.lincoln`,
      permissionType: kafkajs.AclPermissionTypes.DENY,
    };
    await withAdmin(kafka(), (admin) => admin.createAcls({ acl: [stranger, denied] }));
    const { removed } = await apply(withoutTennessee);
    const tennessee = `${prefix}impact.recipient.tn-education`;
    expect(removed.map(({ user, operation, name }) => `${user} ${operation} ${name}`).sort()).toEqual([
      `${tennessee} Read ${prefix}impact.figures.aware.tn`,
      `${tennessee} Read ${tennessee}.*`,
    ]);
    await settled(withoutTennessee);
    const left = await withAdmin(kafka(), (admin) =>
      admin.describeAcls({
        ...stranger,
        principal: undefined,
        resourceName: `${prefix}elsewhere`,
        permissionType: kafkajs.AclPermissionTypes.ANY,
      }),
    );
    expect(left.resources[0]!.acls.map(({ principal }) => principal).sort()).toEqual([
      denied.principal,
      stranger.principal,
    ]);
    await withAdmin(kafka(), (admin) => admin.deleteAcls({ filters: [stranger, denied] }));
  });
});

describe.sequential('a password', () => {
  const name = 'impact.agency.lincoln';
  const user = `${prefix}${name}`;
  const topic = `${prefix}impact.ingest.lincoln`;
  const write = (password: string) =>
    publishRaw(signedIn(name, password), topic, [{ key: 'a', value: '{}' }]);

  it('lets its user in, another one does not', async () => {
    await changePasswords(kafka(), { set: new Map([[user, 'first']]) });
    await until('the broker knows it', async () =>
      (await usersWithPasswords(kafka(), { prefix })).includes(user) ? true : undefined,
    );
    await write('first');
    await expect(write('second')).rejects.toThrow('Authentication failed');
    await expect(listTopics({ brokers: kafka().brokers })).rejects.toThrow();
  });

  it('is exchanged, and forgotten', async () => {
    await changePasswords(kafka(), { set: new Map([[user, 'second']]) });
    await until('the new one is good', () =>
      write('second').then(
        () => true,
        () => undefined,
      ),
    );
    await expect(write('first')).rejects.toThrow('Authentication failed');
    await changePasswords(kafka(), { forgotten: [user] });
    await until('nobody has one', async () =>
      (await usersWithPasswords(kafka(), { prefix })).length === 0 ? true : undefined,
    );
    await expect(write('second')).rejects.toThrow('Authentication failed');
  });

  it('that cannot be forgotten is named', async () => {
    await expect(changePasswords(kafka(), { forgotten: [`${prefix}impact.nobody`] })).rejects.toThrow(
      `${prefix}impact.nobody`,
    );
  });
});
