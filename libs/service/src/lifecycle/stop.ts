import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type INestApplication, Logger } from '@nestjs/common';
import { ServiceConfig } from '../config/service-config.js';
import { Lifecycle } from './lifecycle.js';

const requestsMs = 10_000;
const closingMs = 30_000;
const logger = new Logger('Service');

/** Stops in order at the first SIGTERM or SIGINT and exits 0; the second exits at once. */
export function stopOnSignals(app: INestApplication): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.log(`${signal}: finishing what is under way`);
    setTimeout(() => process.exit(1), requestsMs + closingMs).unref();
    stop(app).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error('Could not stop in order', error instanceof Error ? error.stack : String(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Says not ready, takes no more connections, lets requests finish for 10 s, then closes transports and the database. */
export async function stop(app: INestApplication, limitMs = requestsMs): Promise<void> {
  app.get(Lifecycle, { strict: false }).drain();
  await wait(app.get(ServiceConfig, { strict: false }).drainDelayMs);
  await closeServer(app.getHttpServer() as Server, limitMs);
  await app.close();
}

function closeServer(server: Server, limitMs: number): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), limitMs);
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(limit);
      clearInterval(idle);
      resolve();
    });
  });
}
