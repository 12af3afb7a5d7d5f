import { join } from 'node:path';
import { defaultSubject, messageOf, type Settings } from '@impact/cli';
import { readExternalPrincipals, seedWhenMissing } from '@impact/cli/setting-up';
import type { ServiceName } from '@impact/contracts';
import { BuiltFiles } from './built-files.js';
import { LocalCluster } from './local-cluster.js';
import { secretsFile } from './local-identity.js';
import { sampleMachine, samplePeople } from './sample-people.js';
import { root } from '../root.js';

const sample = join(root, 'samples/aware');
const sampleExternalPrincipals = join(root, 'samples/kafka.yaml');
const report = (line: string) => console.log(`  ${line}`);

export interface UpOptions {
  readonly port: number;
  readonly maxConnections: number;
  readonly data: string;
  readonly sample: boolean;
  readonly acl?: string;
  /** Restart services that were built anew. */
  readonly watch?: boolean;
}

/** Runs everything until Ctrl-C, or until a service ends by itself. */
export async function up(
  { port, maxConnections, data, sample: wanted, acl, watch }: UpOptions,
  settings: Settings,
): Promise<void> {
  const began = performance.now();
  console.log('Starting the partnership ...');
  const interrupted = stopSignal();
  let starting = true;
  void interrupted.then(
    () => starting && console.log('Stopping as soon as what is starting has started ...'),
  );
  const firstAdministrator = settings.as ?? defaultSubject;
  const declaration = acl ?? (wanted ? sampleExternalPrincipals : undefined);
  const externalPrincipals = declaration ? readExternalPrincipals(declaration) : undefined;
  const cluster = await LocalCluster.start({
    dataDir: data,
    port,
    maxConnections,
    firstAdministrator,
    externalPrincipals,
    report,
  });
  starting = false;
  const servicesReady = performance.now();
  const watching = watch ? restartBuilt(cluster) : undefined;
  const ended = watching ? interrupted : Promise.race([cluster.failure(), interrupted]);
  const getReady = async () => {
    if (wanted) await seedWhenMissing(sample, { ...settings, url: cluster.url }, report);
    console.log(await welcome(cluster, began, servicesReady));
    console.log(next(cluster.url, wanted));
    if (wanted && cluster.signsIn) console.log(people(data));
    console.log('\nCtrl-C stops everything and keeps the data.');
    return ended;
  };
  try {
    const problem = await Promise.race([ended, getReady()]);
    if (problem) process.exitCode = 1;
    if (problem) console.error(problem);
  } finally {
    console.log('Stopping ...');
    await watching?.stop();
    await cluster.stop();
    console.log('Stopped; the data is kept.');
  }
}

/** Restarts, one after the other, what was built anew; what does not get ready waits for the next build. */
function restartBuilt(cluster: LocalCluster): { stop(): Promise<void> } {
  let restarts = Promise.resolve();
  const restart = async (name: ServiceName) => {
    const began = performance.now();
    try {
      await cluster.restart(name);
      report(`${name} restarted in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    } catch (error) {
      console.error(messageOf(error));
    }
  };
  const changed = (names: readonly ServiceName[]) => {
    restarts = restarts.then(async () => void (await Promise.all(names.map(restart))));
  };
  const files = new BuiltFiles({ root, quietMs: 300, changed });
  return {
    stop: () => {
      files.stop();
      return restarts;
    },
  };
}

/** One signal may come twice: to the whole group of processes, and from the one that passes it on. */
const sameSignalMs = 1_000;

/** Settles at the first Ctrl-C, SIGTERM or closed terminal; one that comes a second later ends the process at once. */
function stopSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    let waiting: NodeJS.Timeout | undefined;
    const again = () => process.exit(130);
    const stopWaiting = () => signals.forEach((signal) => process.off(signal, first).once(signal, again));
    const first = () => {
      waiting ??= setTimeout(stopWaiting, sameSignalMs).unref();
      resolve(undefined);
    };
    for (const signal of signals) process.on(signal, first);
  });
}

async function welcome(cluster: LocalCluster, began: number, servicesReady: number): Promise<string> {
  const memory = await cluster.memory();
  const total = memory.reduce((sum, { rssMiB }) => sum + rssMiB, process.memoryUsage().rss / 1_048_576);
  const seconds = (at: number) => ((at - began) / 1000).toFixed(1);
  const { kafka, postgres } = cluster.stack;
  return [
    '',
    `ready in ${seconds(performance.now())} s (services after ${seconds(servicesReady)} s)`,
    `  pages     ${cluster.url}/`,
    `  address   ${cluster.url}/api/<service>/v1, documentation at ${cluster.url}/api/<service>/docs`,
    `  services  ${cluster.running.map(({ name, port }) => `${name} :${port}`).join(', ')}`,
    `  Kafka     ${kafka.how}, at ${kafka.brokers.join(', ')}`,
    `  Postgres  ${postgres.how}`,
    `  memory    ${Math.round(total)} MiB (${memory.map(({ what, rssMiB }) => `${what} ${rssMiB}`).join(', ')})`,
  ].join('\n');
}

/** Says what can be done next: with the sample something else than without. */
export function next(url: string, sample: boolean): string {
  const first = sample
    ? [
        ['figures get --initiative aware --tier federal', "the nation's figures"],
        ['tail --initiative aware', 'figures as they change'],
      ]
    : [['apply <folder>', 'an initiative of your own, from files as in samples/aware']];
  const commands = [
    ...first,
    ['status', 'what runs and how far behind it is'],
    ['login', 'a browser to choose who you are'],
  ];
  const whom = sample ? 'somebody of the sample' : 'the first administrator';
  return [
    '',
    `Next, open the pages and sign in as ${whom}; or, in another terminal:`,
    ...(url === 'http://localhost:8080' ? [] : [`  export IMPACT_URL=${url}`]),
    ...commands.map(([command, what]) => `  npx impact ${command!.padEnd(47)} ${what}`),
  ].join('\n');
}

function people(dataDir: string): string {
  return [
    '',
    'Whom you can be, by --as NAME or on the page of npx impact login:',
    ...samplePeople.map(({ subject, what }) => `  ${subject.padEnd(28)} ${what}`),
    `  The secret of ${sampleMachine} is in ${join(dataDir, secretsFile)}.`,
  ].join('\n');
}
