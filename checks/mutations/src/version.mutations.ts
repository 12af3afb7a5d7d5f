import type { Mutation } from './mutation.js';

const messaging = 'libs/messaging/src';

/** Versions of facts and of their classes, and what operators ask of the log. */
export const versionMutations: readonly Mutation[] = [
  {
    rule: '1.7',
    says: 'what is sent again keeps its order',
    file: `${messaging}/operator-api/republishing.ts`,
    from: `insert into outbox (seq, id, topic, key, headers, payload, recorded_at) overriding system value
    select * from again order by seq`,
    to: `insert into outbox (id, topic, key, headers, payload, recorded_at)
    select id, topic, key, headers, payload, recorded_at from again order by seq`,
    spec: `${messaging}/operator-api/republishing.int.spec.ts`,
    test: 'are those since',
  },
  {
    rule: '2.2',
    says: 'other processes notice a position that an operator moved',
    file: `${messaging}/consumer/lag-watch.ts`,
    from: `      if (this.partitions.isOutdated(topicPartition, position))
        await this.partitions.recover([topicPartition]);
`,
    to: '',
    spec: `${messaging}/operator-api/consumers.int.spec.ts`,
    test: 'are taken up by the process',
  },
  {
    rule: '2.2',
    says: 'a held partition is looked at again after an operator acted',
    file: `${messaging}/consumer/partitions.ts`,
    from: 'if (seen?.askedAt !== stored?.askedAt) return true;',
    to: '',
    spec: `${messaging}/operator-api/consumers.int.spec.ts`,
    test: 'are set to an offset',
  },
  {
    rule: '2.8',
    says: 'an event that the group does nothing about is not held back',
    file: `${messaging}/parking/parking.ts`,
    from: 'return type === undefined || this.handlers.get(type) !== undefined;',
    to: 'return true || type === undefined;',
    spec: `${messaging}/parking/parking.int.spec.ts`,
    test: 'holds back nothing that the group',
  },
  {
    rule: '2.9',
    says: 'an older version of a class reaches the handler of the newer one',
    file: `${messaging}/events/upcast.ts`,
    from: 'return [...readers, ...older];',
    to: 'return older.length < 0 ? older : readers;',
    spec: `${messaging}/consumer/upcast.int.spec.ts`,
    test: 'is what its handler gets',
  },
  {
    rule: '2.9',
    says: 'the version of a class is the one that was published',
    file: `${messaging}/consumer/version.ts`,
    from: 'Number(/\\.v(\\d+)$/.exec(type)?.[1] ?? 1)',
    to: 'type.length > 0 ? 2 : 1',
    spec: `${messaging}/consumer/upcast.int.spec.ts`,
    test: 'is what its handler gets',
  },
  {
    rule: '2.9',
    says: 'the directory refuses two facts of one version',
    file: 'libs/directory/src/directory-writer.ts',
    from: 'if (written.length < states.length) await',
    to: 'if (written.length > states.length) await',
    spec: 'libs/directory/src/directory.int.spec.ts',
    test: 'refuses another fact',
  },
  {
    rule: '2.9',
    says: 'reporting refuses two facts of one version',
    file: 'apps/reporting/src/submissions/submission-events.ts',
    from: 'if (old.length === 0) return;',
    to: 'if (old.length >= 0) return;',
    spec: 'apps/reporting/src/contributions/projection.int.spec.ts',
    test: 'refuses two facts',
  },
  {
    rule: '3.4',
    says: 'operators are answered while the directory is behind',
    file: 'libs/directory/src/stale-directory.guard.ts',
    from: 'if (this.reflector.getAllAndOverride(repairsKey,',
    to: "if (method === 'NONE' && this.reflector.getAllAndOverride(repairsKey,",
    spec: 'libs/directory/src/directory.consumer.int.spec.ts',
    test: 'directory that hears no heartbeat',
  },
  {
    rule: '3.4',
    says: 'results are shown no longer than roles are believed',
    file: 'libs/directory/src/stale-directory.guard.ts',
    from: ' && !this.isForMembers(execution)',
    to: '',
    spec: 'libs/directory/src/directory.consumer.int.spec.ts',
    test: 'shows results no longer than it lets change them',
  },
];
