import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stopLeftover } from '../processes/leftover.js';
import { rememberedPassword } from '../password.js';
import { accepts, freePort, onPort } from '../processes/ports.js';
import { discard, serverDir, type ServerDir } from '../processes/server-dir.js';
import { ServerProcess } from '../processes/server-process.js';
import { announceSlow, waitFor } from '../processes/waiting.js';
import type { StackContext } from '../stack-context.js';
import { administratorOf, type KafkaAdministrator } from './administrator.js';
import { ClassArchive } from './class-archive.js';
import type { Java } from './java.js';
import { kafkaJars, type KafkaJars } from './kafka-jars.js';
import type { RunningKafka } from './running-kafka.js';
import { brokerSettings, KAFKA_VERSION, logSettings, READY_LINE, toProperties } from './settings.js';

const READY_WITHIN_MS = 90_000;

/** Starts Apache Kafka from its published jars as a single KRaft node on 127.0.0.1. */
export async function startKafkaOnJava(
  context: StackContext,
  java: Java,
  port?: number,
): Promise<RunningKafka> {
  const jars = await kafkaJars(context.environment, java, context.report);
  const dir = await serverDir('kafka', context.dataDir);
  return startIn(dir, jars, context, java, port).catch(async (error: Error) => {
    await discard(dir);
    throw error;
  });
}

async function startIn(dir: ServerDir, jars: KafkaJars, context: StackContext, java: Java, port?: number) {
  const { report } = context;
  if (await stopLeftover(dir.path, 'Kafka')) report('stopped a Kafka that an earlier run had left behind');
  await prepareLog(dir.path, jars);
  const administrator = administratorOf(await rememberedPassword(dir.path, 'kafka'));
  const archive = new ClassArchive(jars, java);
  const start = onPort(port, (free) =>
    startBroker(context, java, { dir, jars, archive, administrator, broker: `127.0.0.1:${free}` }),
  );
  const started = await announceSlow(start, report, `starting Apache Kafka ${KAFKA_VERSION} ...`);
  const { broker } = started;
  let { server } = started;
  return {
    brokers: [broker],
    administrator,
    how: `Apache Kafka ${KAFKA_VERSION} on Java ${java.major}, jars in ${jars.dir}`,
    memory: () => server.memory(),
    fault: {
      crash: () => server.crash('SIGKILL'),
      restart: async () => {
        ({ server } = await startBroker(context, java, { dir, jars, archive, administrator, broker }));
      },
    },
    stop: async () => {
      await server.stop(archive.isBeingWritten ? { orderly: true } : {});
      archive.keep();
      await discard(dir);
    },
  };
}

interface BrokerPlan {
  dir: ServerDir;
  jars: KafkaJars;
  archive: ClassArchive;
  administrator: KafkaAdministrator;
  broker: string;
}

async function startBroker({ environment, advertised }: StackContext, java: Java, plan: BrokerPlan) {
  const { jars, archive, broker } = plan;
  const dir = plan.dir.path;
  await writeConfiguration(plan, advertised ?? broker);
  const server = ServerProcess.start({
    what: 'Kafka',
    program: java.program,
    args: [
      ...jvmFlags(dir, environment.kafkaHeap),
      ...archive.flags,
      'kafka.Kafka',
      join(dir, 'server.properties'),
    ],
    env: { ...process.env, CLASSPATH: jars.classpath },
    dir,
    temporary: plan.dir.temporary,
    stopSignal: 'SIGTERM',
  });
  try {
    await ready(server, broker);
    return { server, broker };
  } catch (error) {
    await server.stop({ orderly: false });
    throw error;
  }
}

async function prepareLog(dir: string, jars: KafkaJars): Promise<void> {
  const log = join(dir, 'log');
  await mkdir(log, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700); // one that an earlier version made is open to all
  if (!existsSync(join(log, 'meta.properties'))) await cp(jars.formatted, log, { recursive: true });
}

async function writeConfiguration(
  { dir: { path: dir }, broker, administrator }: BrokerPlan,
  advertised: string,
): Promise<void> {
  const settings = brokerSettings({
    external: `CLIENTS://${broker}`,
    advertised: `CLIENTS://${advertised}`,
    internalPort: await freePort(),
    controllerPort: await freePort(),
    logDirs: join(dir, 'log'),
    administrator,
  });
  const file = join(dir, 'server.properties');
  await writeFile(file, toProperties(settings), { mode: 0o600 });
  await chmod(file, 0o600); // one that an earlier version wrote is open to all
  await writeFile(join(dir, 'log4j2.properties'), logSettings);
}

/** Flags for a quick start in little memory; with a heap of its own, Java optimises for throughput instead. */
function jvmFlags(dir: string, heap: string | undefined): string[] {
  const speed = heap
    ? [`-Xms${heap}`, `-Xmx${heap}`]
    : ['-Xms128m', '-Xmx384m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
  return [
    ...speed,
    '-Djava.awt.headless=true',
    `-Dlog4j2.configurationFile=${join(dir, 'log4j2.properties')}`,
  ];
}

async function ready(server: ServerProcess, broker: string): Promise<void> {
  await server.ready(READY_LINE, READY_WITHIN_MS);
  const [host = '', port] = broker.split(':');
  const open = await waitFor(async () => ((await accepts(host, Number(port))) ? true : undefined), 10_000);
  if (!open) throw new Error(`Kafka says that it has started, but ${broker} refuses connections.`);
}
