import { request, type RequestOptions } from 'node:http';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { StackEnvironment } from './environment.js';

const PING_WITHIN_MS = 800;
const STATS_WITHIN_MS = 10_000;

/** A Docker engine that answers. */
export interface DockerEngine {
  /** The name under which this machine reaches the containers' published ports. */
  host: string;
  /** Resident memory of a container, without the page cache that the engine may take back. */
  memoryMiB(containerId: string): Promise<number>;
}

/** Finds a Docker engine in less than a second, or says why there is none. */
export async function findDockerEngine(environment: StackEnvironment): Promise<DockerEngine | string> {
  const address = engineAddress(environment);
  if (typeof address === 'string') return address;
  const where = address.socketPath ?? `${address.host}:${address.port}`;
  const answer = await get(address, '/_ping', PING_WITHIN_MS).catch((error: Error) => error);
  if (answer instanceof Error) return `no Docker engine answers at ${where} (${answer.message})`;
  return {
    host: address.host ?? '127.0.0.1',
    async memoryMiB(containerId) {
      const body = await get(
        address,
        `/containers/${containerId}/stats?stream=false&one-shot=true`,
        STATS_WITHIN_MS,
      );
      const { memory_stats: memory } = JSON.parse(body) as ContainerStats;
      return Math.round((memory.usage - (memory.stats?.inactive_file ?? 0)) / 2 ** 20);
    },
  };
}

interface ContainerStats {
  memory_stats: { usage: number; stats?: { inactive_file?: number } };
}

function engineAddress({ dockerHost, runtimeDir }: StackEnvironment): RequestOptions | string {
  if (dockerHost && !dockerHost.startsWith('unix://')) {
    const { protocol, hostname, port } = new URL(dockerHost);
    if (protocol !== 'tcp:' && protocol !== 'http:')
      return `DOCKER_HOST=${dockerHost} is not unix:// or tcp://`;
    return { host: hostname, port: port || 2375 };
  }
  const sockets = dockerHost
    ? [dockerHost.slice('unix://'.length)]
    : [
        '/var/run/docker.sock',
        join(homedir(), '.docker/run/docker.sock'),
        join(runtimeDir ?? '/run', 'docker.sock'),
      ];
  const socketPath = sockets.find((path) => existsSync(path));
  return socketPath ? { socketPath } : `no Docker engine: ${sockets[0]} does not exist`;
}

function get(address: RequestOptions, path: string, timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ ...address, path, timeout }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(body) : reject(new Error(`HTTP ${response.statusCode}`)),
      );
    });
    call.on('timeout', () => call.destroy(new Error(`no answer in ${timeout} ms`)));
    call.on('error', reject);
    call.end();
  });
}
