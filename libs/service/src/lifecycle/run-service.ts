import { type INestApplication, Logger } from '@nestjs/common';
import { ServiceConfig } from '../config/service-config.js';
import { createApp, type ServiceOptions } from './create-app.js';
import { stopOnSignals } from './stop.js';
import { version } from './version.js';

/** Runs a service until it is told to stop; the whole of a `main.ts`. */
export async function runService(options: ServiceOptions): Promise<void> {
  try {
    const app = await createApp(options);
    stopOnSignals(app);
    await start(app);
    new Logger('Service').log(
      `${options.name} ${version} answers on port ${app.get(ServiceConfig, { strict: false }).port}`,
    );
  } catch (error) {
    process.stderr.write(`${options.name} cannot start: ${reasonOf(error)}\n`);
    process.exit(1);
  }
}

async function start(app: INestApplication): Promise<void> {
  await app.startAllMicroservices();
  const { port, listenHost } = app.get(ServiceConfig, { strict: false });
  await (listenHost === undefined ? app.listen(port) : app.listen(port, listenHost));
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'ConfigError' ? error.message : (error.stack ?? error.message);
}
