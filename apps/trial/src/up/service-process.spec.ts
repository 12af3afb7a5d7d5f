import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort } from '@impact/local-stack';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folder } from '@impact/testing';
import { ServiceProcess } from './service-process.js';
import { root } from '../root.js';

const ready = `
  import { createServer } from 'node:http';
  createServer((request, response) => {
    response.writeHead(request.url === '/health/ready' ? 200 : 404).end(JSON.stringify(process.env.GREETING));
  }).listen(Number(process.env.PORT));
  process.on('SIGTERM', () => { console.log('drained'); process.exit(0); });`;

/** Starts a program as a service; it is stopped when the test has finished. */
async function start(program: string): Promise<ServiceProcess> {
  const dir = folder({ 'main.mjs': program });
  mkdirSync(join(dir, 'logs'));
  appendFileSync(join(dir, 'logs/plans.log'), 'of an earlier start\n');
  const service = ServiceProcess.start({
    name: 'plans',
    main: join(dir, 'main.mjs'),
    port: await freePort(),
    environment: { GREETING: 'hello' },
    logDir: join(dir, 'logs'),
  });
  onTestFinished(() => service.stop());
  return service;
}

describe('a service of the local stack', () => {
  it('is ready when it says so, and knows its port and environment', async () => {
    const service = await start(ready);
    await service.ready(20_000);
    expect(await (await fetch(`http://127.0.0.1:${service.port}/`)).json()).toBe('hello');
    expect(service.running).toBe(true);
  });

  it('is told to listen on this machine alone, and its log is for its owner alone', async () => {
    const service = await start(ready.replace('process.env.GREETING', 'process.env.LISTEN_HOST'));
    await service.ready(20_000);
    expect(await (await fetch(`http://127.0.0.1:${service.port}/`)).json()).toBe('127.0.0.1');
    expect(statSync(service.log.path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(service.log.path)).mode & 0o777).toBe(0o700);
  });

  it('is stopped by asking it, and its log is kept', async () => {
    const service = await start(ready);
    await service.ready(20_000);
    await service.stop();
    expect(service.running).toBe(false);
    expect(readFileSync(service.log.path, 'utf8')).toBe('of an earlier start\ndrained\n');
    await service.stop();
  });

  it('that stops while starting is refused with its last words, and not those of an earlier start', async () => {
    const service = await start(`
      for (let line = 1; line <= 20; line++) console.log('line ' + line);
      console.error('DATABASE_URL must be a postgres:// URL');
      process.exit(1);`);
    const error = await service.ready(20_000).then(
      () => expect.unreachable(),
      (refusal: Error) => refusal,
    );
    expect(error.message.split('\n')).toHaveLength(14);
    expect(error.message).toMatch(/^plans stopped while starting:\nline 10\n/);
    expect(error.message).toContain(
      `DATABASE_URL must be a postgres:// URL\nIts whole log: ${service.log.path}`,
    );
  });

  it('that wrote nothing is refused without words of an earlier start', async () => {
    const service = await start('process.exit(3);');
    await expect(service.ready(20_000)).rejects.toThrow(
      'plans stopped while starting:\n(it wrote nothing)\n',
    );
  });

  it('that does not get ready is refused', async () => {
    const service = await start('setInterval(() => undefined, 1000);');
    await expect(service.ready(300)).rejects.toThrow('plans is not ready after 0.3 s');
  });

  it('that ends by itself is told, also afterwards', async () => {
    const service = await start('process.exit(4);');
    expect(await new Promise((resolve) => service.onExit(resolve))).toBe(4);
    expect(await new Promise((resolve) => service.onExit(resolve))).toBe(4);
  });
});

it('a service ends when the process that started it is killed', async () => {
  const guard = JSON.stringify(join(root, 'apps/trial/bin/exit-with-parent.mjs'));
  const parent = spawn(
    process.execPath,
    [
      '-e',
      `require('node:child_process').spawn(process.execPath, ['--import', ${guard}, '-e', 'console.log(1); setInterval(() => {}, 1000)'],
        { env: { ...process.env, IMPACT_LOCAL_STACK: String(process.pid) }, stdio: ['ignore', 'inherit', 'inherit'], detached: true });`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(parent.stdout, 'data');
  parent.kill('SIGKILL');
  // The child holds the pipe: it closes when the child has ended.
  await once(parent, 'close');
}, 15_000);
