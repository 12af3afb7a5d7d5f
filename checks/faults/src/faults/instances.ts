import { join } from 'node:path';
import { administrator } from '../stack/fault-stack.js';
import { pause } from '../waiting.js';
import type { FaultMaker, Scene } from './scene.js';

/** Two processes of measurement take requests and want to send; the one that sends is killed. */
export const twoRelays: FaultMaker = async ({ stack, random }) => {
  const second = await stack.startSecond('measurement');
  await second.ready();
  await pause(random.between(500, 1_500));
  stack.service('measurement').signal('SIGKILL');
  await pause(random.between(1_000, 2_500));
  await stack.endSecond('measurement', random.pick(['drain', 'kill']));
};

/** A second process of a reader joins and leaves, so that the partitions are dealt out anew again and again. */
export const rebalanceStorm: FaultMaker = async ({ stack, random }) => {
  const name = random.pick(['reporting', 'communications'] as const);
  for (let times = 2; times > 0; times--) {
    const second = await stack.startSecond(name);
    await second.ready();
    await pause(random.between(200, 1_500));
    await stack.endSecond(name, random.pick(['drain', 'kill']));
  }
};

/** The readers are rolled back to the contracts of the version before, and forward again, under load. */
export const previousContracts: FaultMaker = async (scene) => {
  const build = await scene.previousBuild();
  const name = scene.random.pick(['reporting', 'communications'] as const);
  await scene.stack.service(name).replaceBy(join(build, `apps/${name}/dist/main.js`));
  await touchOrganization(scene);
  await pause(1_000);
  await scene.stack.service(name).replaceBy(scene.stack.mainOf(name));
};

/** Makes an event of the type that the version before does not know. */
async function touchOrganization({ client, ledger }: Scene): Promise<void> {
  const { name } = ledger.partnership;
  const found = await client.all<{ id: string; version: number }>(
    'backbone',
    `/organizations?scheme=${name}&code=organization1`,
    administrator,
  );
  const body = {
    legalName: `State 0 of ${name}, renamed`,
    kind: 'state_education_agency',
    sector: 'government',
    codes: [{ scheme: name, code: 'organization1' }],
  };
  const { id, version: basedOn } = found[0]!;
  const path = `/organizations/${id}`;
  await client.get({ service: 'backbone', method: 'PUT', path, as: administrator, body, basedOn });
}
