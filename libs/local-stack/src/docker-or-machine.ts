import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DockerEngine } from './docker-engine.js';
import type { StackContext } from './stack-context.js';

/** The two ways to start a server. */
export interface WaysToStart<T> {
  server: 'Kafka' | 'Postgres';
  inDocker(engine: DockerEngine): Promise<T>;
  onThisMachine(whyNotDocker: string): Promise<T>;
}

/**
 * Starts a server in Docker, else on this machine. Data that an earlier start kept decide: a Docker that came or went
 * must not make them vanish.
 */
export async function inDockerOrOnThisMachine<T>(context: StackContext, ways: WaysToStart<T>): Promise<T> {
  const kept = keptPlace(context.dataDir, ways.server);
  if (kept === 'machine') return ways.onThisMachine('its data are on this machine already');
  const started = await tryDocker(context, ways);
  if (started instanceof Error) {
    if (kept === 'docker') {
      throw new Error(
        `${ways.server}'s data are in a Docker volume, but ${started.message}: start Docker, or choose another data directory.`,
      );
    }
    const running = await ways.onThisMachine(started.message);
    remember(context.dataDir, ways.server, 'machine');
    return running;
  }
  remember(context.dataDir, ways.server, 'docker');
  return started;
}

async function tryDocker<T>({ docker, report }: StackContext, ways: WaysToStart<T>): Promise<T | Error> {
  if (typeof docker === 'string') return new Error(docker);
  try {
    return await ways.inDocker(docker);
  } catch (error) {
    const reason = `the container did not start (${(error as Error).message.trim()})`;
    report(`${ways.server}: ${reason}`);
    return new Error(reason);
  }
}

type Place = 'docker' | 'machine';

const fileOf = (dataDir: string, server: string) => join(dataDir, `${server.toLowerCase()}.place`);

function keptPlace(dataDir: string | undefined, server: string): Place | undefined {
  if (!dataDir || !existsSync(fileOf(dataDir, server))) return undefined;
  const place = readFileSync(fileOf(dataDir, server), 'utf8').trim();
  if (place === 'docker' || place === 'machine') return place;
  throw new Error(`${fileOf(dataDir, server)} must hold "docker" or "machine".`);
}

function remember(dataDir: string | undefined, server: string, place: Place): void {
  if (dataDir) writeFileSync(fileOf(dataDir, server), `${place}\n`, { mode: 0o600 });
}
