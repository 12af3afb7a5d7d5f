import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');

const runsInServices =
  /^(libs\/(service|messaging|directory)|apps\/(backbone|measurement|plans|reporting|communications))\/src\//;
const files = ['libs', 'apps']
  .flatMap((top) =>
    readdirSync(new URL(top, root), { recursive: true, encoding: 'utf8' }).map((path) => `${top}/${path}`),
  )
  .filter((path) => runsInServices.test(path) && path.endsWith('.ts') && !path.includes('/testing/'));
const isTest = (path: string) => /\.(spec|bench|fixture)\.ts$/.test(path);

/** How whatever works without being asked is written here. */
const repeats = /setInterval\(|new PollingWorker\(|new Recurring\(|while \(!(this\.)?#?stop/;

/** What repeats itself and has no work of its own that could wait, or whose work is told where it is done. */
const noLoops: Readonly<Record<string, string>> = {
  'apps/reporting/src/contributions/moves.worker.ts': 'is told in structure.jobs.ts',
  'apps/reporting/src/publication/publisher.ts': 'is told in publication.rounds.ts',
  'libs/messaging/src/consumer/batch-runner.ts':
    'tells the group that the member lives, while a chunk is under way',
  'libs/messaging/src/consumer/offset-commits.ts':
    'tells Kafka where the group is, for tools; nobody reads it back',
  'libs/messaging/src/kafka/idle-timers.ts': 'looks for late requests of kafkajs, in memory',
  'libs/messaging/src/relay/relay.ts': 'is told by what waits, in relay-loop.ts and outbox-depth.ts',
  'libs/messaging/src/relay/relay-session.ts':
    'keeps the session of the relay alive, which notices when it is lost',
  'libs/messaging/src/stuck/rounds-worker.ts': 'repeats what workers do, each of which tells of itself',
  'libs/service/src/database/keep-awake.ts': 'asks a transaction something while work goes on elsewhere',
  'libs/service/src/progress/polling-worker.ts': 'repeats what workers do, each of which tells of itself',
  'libs/service/src/lifecycle/stop.ts': 'closes idle connections while the process ends',
};

/** The loops of the operators' guide. */
interface Row {
  readonly loop: string;
  readonly file: string;
  readonly spec: string;
}
const row =
  /^\| `([^`]+)` +\|[^|]*\| \[[^\]]*\]\(\.\.\/\.\.\/([^)]+)\) +\| \[[^\]]*\]\(\.\.\/\.\.\/([^)]+)\) +\|$/gm;
const table: Row[] = [...textOf('docs/guides/operators.md').matchAll(row)].map(([, loop, file, spec]) => ({
  loop: loop!,
  file: file!,
  spec: spec!,
}));

describe('the loops of the services', () => {
  it('are all in the table of the operators, or have no work that could wait', () => {
    const found = files.filter((path) => !isTest(path) && repeats.test(textOf(path)));
    const known = new Set([...table.map(({ file }) => file), ...Object.keys(noLoops)]);
    expect(found.filter((path) => !known.has(path))).toEqual([]);
    expect(Object.keys(noLoops).filter((path) => !found.includes(path))).toEqual([]);
  });

  it.each(table)('say what waits, and stall in a test: $loop', ({ loop, file, spec }) => {
    const name = loop.split(':')[0]!;
    expect(textOf(file)).toMatch(/progress|Progress|Recurring/);
    expect(textOf(file).includes(name) || textOf(file).includes('{ loop,')).toBe(true);
    expect(textOf(spec)).toContain(name);
    expect(textOf(spec)).toMatch(/stalled|seconds/);
  });
});

describe('the alerts', () => {
  const specs = files.filter((path) => path.endsWith('.int.spec.ts')).map(textOf);

  const named = [...textOf('docs/alerts/impact.rules.yaml').matchAll(/- alert: (\w+)/g)].map(
    ([, name]) => name!,
  );

  it.each(named)('are each seen to fire in a test: %s', (name) => {
    const seen = specs.filter((text) => text.includes('alertsIn(') && text.includes(`'${name}'`));
    expect(seen.length).toBeGreaterThan(0);
  });
});
