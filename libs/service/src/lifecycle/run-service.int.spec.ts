import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

const program = `
  import { Controller, Get, Module } from '@nestjs/common';
  import { Database, Public, runService, ServiceModule } from '@impact/service';
  class Things { async slow() { await new Promise((r) => setTimeout(r, Number(process.env.SLOW_MS))); return { done: true }; } }
  const slow = Object.getOwnPropertyDescriptor(Things.prototype, 'slow');
  Get('slow')(Things.prototype, 'slow', slow);
  Public()(Things.prototype, 'slow', slow);
  Controller('v1/things')(Things);
  class AppModule {}
  Module({ imports: [ServiceModule.forRoot({ name: 'things', entities: [], migrations: [] })], controllers: [Things] })(AppModule);
  await runService({ name: 'things', module: AppModule });
`;
const cwd = fileURLToPath(new URL('../../', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The built lib in a process of its own: `tsc -b` must have run. */
describe('the process of a service', { timeout: 120_000 }, () => {
  let child: ChildProcess;
  let output: string;
  let port: number;

  const start = (env: Record<string, string> = {}) => {
    output = '';
    child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd,
      env: { ...process.env, NODE_ENV: '', DEV_IDENTITY: '', PORT: String(port), SLOW_MS: '3000', ...env },
    });
    child.stdout?.on('data', (text) => (output += String(text)));
    child.stderr?.on('data', (text) => (output += String(text)));
    return once(child, 'exit') as Promise<[code: number | null, signal: string | null]>;
  };
  const answers = () => vi.waitFor(() => fetch(`http://127.0.0.1:${port}/health/live`), { timeout: 60_000 });
  const slow = () => fetch(`http://127.0.0.1:${port}/api/things/v1/things/slow`);
  const underWay = () => vi.waitFor(async () => expect(await inFlight(port)).toBe(2), { timeout: 20_000 });
  const told = (text: string) => vi.waitFor(() => expect(output).toContain(text), { timeout: 60_000 });

  beforeAll(async () => (port = await freePort()));
  afterEach(() => void child.kill('SIGKILL'));

  it('listens where it is told, and nowhere else', async () => {
    const reached = (host: string) =>
      fetch(`http://${host}:${port}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      );
    void start({ LISTEN_HOST: '127.0.0.1' });
    await answers();
    expect(await reached('127.0.0.2')).toBe(false);
    child.kill('SIGKILL');
    await vi.waitFor(async () => expect(await reached('127.0.0.1')).toBe(false));
    void start();
    await answers();
    expect(await reached('127.0.0.2')).toBe(true);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('finishes its requests at %s and exits 0', async (signal) => {
    const exit = start();
    await answers();
    const request = slow();
    await underWay();
    child.kill(signal);
    await told('finishing what is under way');
    const response = await request;
    expect([response.status, await response.json()]).toEqual([200, { done: true }]);
    expect(await exit).toEqual([0, null]);
  });

  it('exits at once at the second signal', async () => {
    const exit = start({ SLOW_MS: '60000' });
    await answers();
    const request = slow().catch(() => 'cut off');
    await underWay();
    child.kill('SIGTERM');
    await told('finishing what is under way');
    child.kill('SIGTERM');
    expect(await exit).toEqual([1, null]);
    expect(await request).toBe('cut off');
  });

  it('exits 1 with one readable message when its configuration is wrong', async () => {
    const exit = start({ PORT: 'eighty', KAFKA_BROKERS: '', LOG_LEVEL: 'warn' });
    expect(await exit).toEqual([1, null]);
    expect(output).toMatch(
      /things cannot start: The configuration is wrong:\n {2}- PORT must.*\n {2}- KAFKA_BROKERS/,
    );
    expect(output).not.toMatch(/\n +at /);
  });

  it('exits 1 and says why when its database cannot be reached', async () => {
    const exit = start({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing', LOG_LEVEL: 'warn' });
    expect(await exit).toEqual([1, null]);
    expect(output).toMatch(/things cannot start: .*ECONNREFUSED/);
  });
});

/** How many requests the process is at, this question included. */
async function inFlight(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(
    /^http_requests_in_flight\{.*\} (\d+)$|^http_requests_in_flight (\d+)$/m
      .exec(text)
      ?.slice(1)
      .find(Boolean),
  );
}
