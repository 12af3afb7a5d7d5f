import type { DockerEngine } from '../docker-engine.js';
import { announceSlow } from '../processes/waiting.js';
import type { StackContext } from '../stack-context.js';
import { volumeName } from '../volume-name.js';
import { answersQueries } from './databases.js';
import { randomPassword, rememberedPassword } from '../password.js';
import type { PostgresServer } from './postgres-server.js';
import { initdbFlags, serverFlags } from './settings.js';

const IMAGE = 'postgres:18';

/** Starts the official image; testcontainers' reaper removes it when this process dies. */
export async function startPostgresContainer(
  { dataDir, durable, report }: StackContext,
  docker: DockerEngine,
  port?: number,
): Promise<PostgresServer> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const password = dataDir ? await rememberedPassword(dataDir, 'postgres') : randomPassword();
  const container = new GenericContainer(IMAGE)
    .withEnvironment({ POSTGRES_PASSWORD: password, POSTGRES_INITDB_ARGS: initdbFlags.join(' ') })
    .withCommand(['postgres', ...serverFlags(durable)])
    .withExposedPorts(port ? { container: 5432, host: port } : 5432)
    .withBindMounts(
      dataDir ? [{ source: volumeName('postgres', dataDir), target: '/var/lib/postgresql' }] : [],
    )
    .withWaitStrategy(Wait.forListeningPorts())
    .withStartupTimeout(120_000);
  const line = `starting Docker ${IMAGE} (the first time, Docker fetches the image) ...`;
  const started = await announceSlow(container.start(), report, line);
  const url = `postgres://postgres:${password}@${docker.host}:${started.getMappedPort(5432)}/postgres`;
  await answersQueries(url, 60_000).catch(async (error: Error) => {
    await started.stop();
    throw error;
  });
  return {
    url,
    how: `Docker ${IMAGE}`,
    memory: async () => [{ what: `Postgres (${IMAGE})`, rssMiB: await docker.memoryMiB(started.getId()) }],
    stop: async () => {
      await started.stop({ timeout: dataDir ? 15_000 : 0 });
    },
  };
}
