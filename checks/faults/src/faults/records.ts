import { randomUUID } from 'node:crypto';
import { until } from '@impact/testing/until';
import type { LogRecord } from '../verdict/event-log.js';
import { somethingBehind } from './parked.js';
import type { FaultMaker, Scene } from './scene.js';

const copied = ['impact.measurement', 'impact.backbone', 'impact.reporting'] as const;
const submitted = 'impact.measurement.submission.submitted.v1';

/** A relay that could not know whether it had sent: records of this run come again, in their order. */
export const repeatRecords: FaultMaker = async (scene) => {
  for (const [topic, records] of await written(scene)) await scene.log.write(topic, records.slice(-200));
};

/** A relay that was frozen and woke: old versions come after new ones, in no order. */
export const reorderRecords: FaultMaker = async (scene) => {
  for (const [topic, records] of await written(scene))
    await scene.log.write(topic, scene.random.shuffled(records).slice(0, 200));
};

async function written({ log, foreign }: Scene): Promise<[string, LogRecord[]][]> {
  const records = (await log.soFar()).filter(({ headers }) => !foreign.has(headers['ce_id'] ?? ''));
  return copied
    .map((topic) => [topic, records.filter((record) => record.topic === topic)] as [string, LogRecord[]])
    .filter(([, each]) => each.length > 0);
}

/** An event of a type that nobody knows: it is kept aside and holds nothing up. */
export const unknownType: FaultMaker = async (scene) => {
  await inject(scene, (sample) => ({
    headers: { ...sample.headers, ce_type: 'impact.measurement.submission.foretold.v1' },
  }));
};

export const malformed: FaultMaker = (scene) => poison(scene, () => ({ value: '{"submissionId": ' }));

/** Under the key of a real submission: what follows of it has to wait behind, and lose nothing. */
export const invalid: FaultMaker = (scene) =>
  poison(scene, ({ value }) => ({ value: JSON.stringify({ ...JSON.parse(value), revision: 'first' }) }));

/** Well-formed and valid, but no database can store its text. */
export const unprocessable: FaultMaker = (scene) =>
  poison(scene, ({ value }) => {
    const data = JSON.parse(value) as { actor: object };
    return {
      value: JSON.stringify({
        ...data,
        actor: { ...data.actor, subject: 'nobody\u0000' },
        submittedBy: 'nobody\u0000',
      }),
    };
  });

async function poison(scene: Scene, change: (sample: LogRecord) => Changed): Promise<void> {
  const { id, key } = await inject(scene, change);
  scene.unhandleable.add(id);
  await somethingBehind(scene, key);
}

type Changed = Partial<Pick<LogRecord, 'headers' | 'value'>>;

/** Writes a record that is made of a real one, under its key, as if it were the key's next event. */
async function inject(
  scene: Scene,
  change: (sample: LogRecord) => Changed,
): Promise<{ id: string; key: string }> {
  const sample = await until(
    'a submission of this run',
    async () => (await scene.log.soFar()).find(({ headers }) => headers['ce_type'] === submitted),
    { timeoutMs: 90_000 },
  );
  const changed = change(sample);
  const id = randomUUID();
  scene.foreign.add(id);
  const headers = { ...sample.headers, ...changed.headers, ce_id: id, ce_aggregateversion: '4000000' };
  await scene.log.write(sample.topic, [{ key: sample.key, value: changed.value ?? sample.value, headers }]);
  return { id, key: sample.key };
}
