import type { DockerEngine } from '../docker-engine.js';
import { randomPassword, rememberedPassword } from '../password.js';
import { freePort } from '../processes/ports.js';
import { announceSlow } from '../processes/waiting.js';
import type { StackContext } from '../stack-context.js';
import { volumeName } from '../volume-name.js';
import { administratorOf } from './administrator.js';
import type { RunningKafka } from './running-kafka.js';
import { brokerSettings, KAFKA_VERSION, READY_LINE, toContainerEnvironment } from './settings.js';

const IMAGE = `apache/kafka:${KAFKA_VERSION}`;
const LOG_DIRS = '/var/lib/kafka/data';

/** Starts the official image; testcontainers' reaper removes it when this process dies. */
export async function startKafkaContainer(
  { dataDir, report }: StackContext,
  docker: DockerEngine,
  wantedPort?: number,
): Promise<RunningKafka> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const port = wantedPort ?? (await freePort());
  const broker = `${docker.host}:${port}`;
  const administrator = administratorOf(
    dataDir ? await rememberedPassword(dataDir, 'kafka') : randomPassword(),
  );
  const settings = brokerSettings({
    external: 'CLIENTS://:9092',
    advertised: `CLIENTS://${broker}`,
    internalPort: 9094,
    controllerPort: 9093,
    logDirs: LOG_DIRS,
    administrator,
  });
  const container = new GenericContainer(IMAGE)
    .withEnvironment(toContainerEnvironment(settings))
    .withExposedPorts({ container: 9092, host: port })
    .withBindMounts(dataDir ? [{ source: volumeName('kafka', dataDir), target: LOG_DIRS }] : [])
    .withWaitStrategy(Wait.forLogMessage(READY_LINE))
    .withStartupTimeout(120_000);
  const line = `starting Docker ${IMAGE} (the first time, Docker fetches the image) ...`;
  const started = await announceSlow(container.start(), report, line);
  return {
    brokers: [broker],
    administrator,
    how: `Docker ${IMAGE}`,
    memory: async () => [{ what: `Kafka (${IMAGE})`, rssMiB: await docker.memoryMiB(started.getId()) }],
    stop: async () => {
      await started.stop({ timeout: dataDir ? 15_000 : 0 });
    },
  };
}
