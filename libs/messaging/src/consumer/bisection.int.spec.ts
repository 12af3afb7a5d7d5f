import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PaperPartition } from '../testing/paper-partition.js';
import { TestApp, testTopics } from '../testing/test-app.js';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await TestApp.make({ prefix: await testTopics() });
});
afterAll(() => testApp.close());

it('finds an event that the database would refuse only at the commit', async () => {
  await testApp.query('create table claim (n int unique deferrable initially deferred)');
  const partition = await PaperPartition.make(testApp, async (tx, { n }) => {
    await tx.query('insert into claim values ($1)', [n]);
  });
  for (const n of [1, 2, 1, 3]) partition.add(randomUUID(), n);
  await partition.applyNext(4);
  expect(await testApp.query('select n from claim order by n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(await partition.parked()).toBe(1);
});
