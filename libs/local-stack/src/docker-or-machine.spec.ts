import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inDockerOrOnThisMachine } from './docker-or-machine.js';
import type { StackContext } from './stack-context.js';

describe('where a server is started', () => {
  const lines: string[] = [];
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'place-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  const engine = { host: '127.0.0.1', memoryMiB: async () => 0 };
  const start = (docker: StackContext['docker'], container: () => Promise<string>, keptIn?: string) =>
    inDockerOrOnThisMachine(
      {
        environment: { cacheDir: '' },
        docker,
        durable: true,
        report: (line) => lines.push(line),
        ...(keptIn && { dataDir: keptIn }),
      },
      { server: 'Kafka', inDocker: container, onThisMachine: async (why) => `here, because ${why}` },
    );
  const container = async () => 'container';
  const noImage = async () => Promise.reject(new Error('no image'));

  it('is Docker where an engine runs', async () => {
    expect(await start(engine, container)).toBe('container');
  });

  it('is this machine without an engine, or when the container does not start; then it says why', async () => {
    expect(await start('no engine', container)).toBe('here, because no engine');
    expect(await start(engine, noImage)).toBe('here, because the container did not start (no image)');
    expect(lines).toEqual(['Kafka: the container did not start (no image)']);
  });

  it('stays on this machine when its data are here and Docker comes', async () => {
    await start('no engine', container, dataDir);
    expect(await start(engine, container, dataDir)).toMatch('here');
  });

  it('refuses to begin anew when its data are in Docker and Docker is gone', async () => {
    await start(engine, container, dataDir);
    await expect(start('no engine', container, dataDir)).rejects.toThrow('no engine: start Docker');
    await expect(start(engine, noImage, dataDir)).rejects.toThrow('no image');
    expect(await start(engine, container, dataDir)).toBe('container');
  });
});
