import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startLocalStack, type LocalStack, type LocalStackOptions } from './index.js';
import { isAlive } from './processes/leftover.js';
import { accepts } from './processes/ports.js';
import { createTopic, topicExists } from './testing/kafka-topics.js';
import { stackInChild, type StackInChild } from './testing/stack-in-child.js';

describe('a local stack of its own', { timeout: 90_000 }, () => {
  let dir: string;
  let dataDir: string;
  const stacks: LocalStack[] = [];
  const children: StackInChild[] = [];

  beforeEach(async () => {
    vi.stubEnv('KAFKA_BROKERS', undefined);
    vi.stubEnv('DATABASE_URL', undefined);
    vi.stubEnv('DOCKER_HOST', 'unix:///nowhere/docker.sock'); // processes, not containers, are looked at here
    dir = await mkdtemp(join(tmpdir(), 'local-stack-spec-'));
    await chmod(dir, 0o1777);
    dataDir = join(dir, 'data');
    vi.stubEnv('TMPDIR', dir);
  });

  afterEach(async () => {
    await Promise.all(stacks.splice(0).map((stack) => stack.stop()));
    for (const { child, pids } of children.splice(0)) {
      child.kill('SIGKILL');
      await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 20_000);
    }
    await rm(dir, { recursive: true, force: true });
    vi.unstubAllEnvs();
  });

  async function start(options: LocalStackOptions): Promise<LocalStack> {
    const stack = await startLocalStack(options);
    stacks.push(stack);
    return stack;
  }

  async function startInChild(keptIn?: string): Promise<StackInChild> {
    const started = await stackInChild(keptIn);
    children.push(started);
    return started;
  }

  it('keeps topics and rows over a stop and a second start', async () => {
    const first = await start({ dataDir });
    await createTopic(first.kafka, 'kept');
    await query(await first.databaseUrl('kept'), 'create table fact as select 42 as answer');
    await first.stop();

    const second = await start({ dataDir });
    expect(second.kafka.brokers).not.toEqual(first.kafka.brokers);
    expect(await topicExists(second.kafka, 'kept')).toBe(true);
    expect(await topicExists(second.kafka, 'never-made')).toBe(false);
    expect(await query(await second.databaseUrl('kept'), 'select answer from fact')).toEqual([
      { answer: 42 },
    ]);
    expect(await query(second.postgres.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('keeps all of it from everybody else on the machine', async () => {
    const { kafka } = await start({ dataDir });
    await createTopic(kafka, 'kept');
    const closed = ['kafka', 'postgres'].map((server) => join(dataDir, server));
    for (const folder of closed) expect(statSync(folder).mode & 0o777).toBe(0o700);
    // What stands in a closed folder is closed, and comes and goes while the servers run.
    const others = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !closed.some((folder) => path.startsWith(`${folder}/`)));
    expect(others.filter((path) => statSync(path).mode & 0o077)).toEqual([]);
  });

  it('listens on this machine alone', async () => {
    const { kafka, postgres } = await start({ dataDir });
    const addresses = [kafka.brokers[0]!, new URL(postgres.url).host];
    for (const address of addresses) {
      const port = Number(address.split(':')[1]);
      expect(await accepts('127.0.0.1', port)).toBe(true);
      expect(await accepts('127.0.0.2', port)).toBe(false);
    }
  });

  it('keeps topics and rows when its servers are crashed and started again, at the same addresses', async () => {
    const stack = await start({ dataDir });
    await createTopic(stack.kafka, 'kept');
    const url = await stack.databaseUrl('kept');
    await query(url, 'create table fact as select 42 as answer');
    await Promise.all([stack.kafka.fault!.crash(), stack.postgres.fault!.crash()]);
    await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
    await Promise.all([stack.kafka.fault!.restart(), stack.postgres.fault!.restart()]);
    expect(await topicExists(stack.kafka, 'kept')).toBe(true);
    expect(await query(url, 'select answer from fact')).toEqual([{ answer: 42 }]);
  });

  it('leaves no process and no directory behind after a stop', async () => {
    const stack = await start({});
    const memory = await stack.memory();
    expect(memory.map(({ what }) => what)).toEqual(['Kafka', 'Postgres']);
    expect(memory.every(({ rssMiB }) => rssMiB > 10)).toBe(true);
    await stack.stop();
    expect(memory.filter(({ pid }) => isAlive(pid!))).toEqual([]);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('leaves nothing behind when the process that started it is killed', async () => {
    const { child, pids } = await startInChild();
    expect(pids.filter(isAlive)).toHaveLength(2);
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 20_000);
    await vi.waitFor(() => expect(readdirSync(dir)).toEqual([]), 10_000);
  });

  it('stops servers that outlived their process and its watchers, and keeps their data', async () => {
    const { child, pids, kafka } = await startInChild(dataDir);
    await createTopic(kafka, 'survivor');
    killWatchers(pids);
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(child.pid!)).toBe(false));
    expect(pids.filter(isAlive)).toHaveLength(2);

    const lines: string[] = [];
    const next = await start({ dataDir, report: (line) => lines.push(line) });
    expect(lines.filter((line) => line.includes('left behind'))).toHaveLength(2);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await topicExists(next.kafka, 'survivor')).toBe(true);
  });

  it('refuses a directory that a living process uses, and leaves that one alone', async () => {
    const { pids, child } = await startInChild(dataDir);
    await expect(startLocalStack({ dataDir })).rejects.toThrow(`in use by process ${child.pid}`);
    expect(pids.filter(isAlive)).toHaveLength(2);
  });

  it('names the port that is taken, and leaves no temporary directory', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(startLocalStack({ kafkaPort: port })).rejects.toThrow(`Port ${port} is taken`);
    await expect(startLocalStack({ postgresPort: port })).rejects.toThrow(`Port ${port} is taken`);
    expect(readdirSync(dir)).toEqual([]);
    taken.close();
  });

  it('says what to install where neither Docker nor Java is there', async () => {
    vi.stubEnv('PATH', '/nowhere');
    vi.stubEnv('JAVA_HOME', undefined);
    vi.stubEnv('XDG_CACHE_HOME', join(dir, 'nothing')); // where a Java may lie that was brought along
    await expect(startLocalStack()).rejects.toThrow(/start Docker .*\n.*install Java 17 or newer and Maven/);
    expect(readdirSync(dir)).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)(
    'keeps rows out of a home that is closed to Postgres’ user',
    async () => {
      await chmod(dir, 0o700);
      const lines: string[] = [];
      for (const made of [[], [{ answer: 42 }]]) {
        const stack = await start({ dataDir, report: (line) => lines.push(line) });
        const url = await stack.databaseUrl('kept');
        await query(url, 'create table if not exists fact (answer int)');
        expect(await query(url, 'select answer from fact')).toEqual(made);
        await query(url, 'insert into fact values (42)');
        await stack.stop();
      }
      const standIn = /its data are in (\S+)/.exec(lines.join('\n'))?.[1];
      expect(standIn).toMatch(/^\/var\/tmp\/impact-local-stack\//);
      await rm(standIn!, { recursive: true });
    },
  );

  it('gives two callers at once the same database', async () => {
    const stack = await start({});
    const urls = await Promise.all([stack.databaseUrl('Od"d'), stack.databaseUrl('Od"d')]);
    expect(urls[0]).toBe(urls[1]);
    expect(await query(urls[0]!, 'select current_database() as name')).toEqual([{ name: 'Od"d' }]);
  });
});

describe('a Kafka and a Postgres named in the environment', () => {
  it('are used as they are, and are not stopped', async () => {
    const stack = await startLocalStack();
    expect([stack.kafka.how, stack.postgres.how]).toEqual(['KAFKA_BROKERS', 'DATABASE_URL']);
    expect(await stack.memory()).toEqual([]);
    await stack.stop();
    expect(await query(stack.postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('are named in the error when they do not answer', async () => {
    vi.stubEnv('KAFKA_BROKERS', '127.0.0.1:1');
    await expect(startLocalStack()).rejects.toThrow('Nothing answers at KAFKA_BROKERS=127.0.0.1:1');
    vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/x');
    await expect(startLocalStack()).rejects.toThrow('DATABASE_URL cannot be used');
    vi.unstubAllEnvs();
  });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).then(({ rows }) => client.end().then(() => rows as unknown[]));
}

function killWatchers(servers: number[]): void {
  for (const server of servers) {
    const group = execFileSync('pgrep', ['-g', String(server)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
    group.filter((pid) => pid !== server).forEach((pid) => process.kill(pid, 'SIGKILL'));
  }
}
