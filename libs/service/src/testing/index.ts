export { type Alert, alertsIn } from './alerts.js';
export { chunked, endless, inBuffers } from './endless.js';
export { commentsOf, errorsPage, openApiText, operatedBy, settingsIn } from './reference.js';
export { SilentLine } from './silent-line.js';
import type { INestApplication } from '@nestjs/common';
import type { AddressInfo, Server } from 'node:net';

/** Lets the apps of this test process believe `x-dev-identity`. */
export function devIdentityForTests(): void {
  process.env['DEV_IDENTITY'] = 'true';
  process.env['IMPACT_LOCAL_STACK'] = String(process.ppid);
}

/** Starts the transports and listens on a free port; gives the address, `http://127.0.0.1:<port>`. */
export async function listenForTests(app: INestApplication): Promise<string> {
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
export { detailsOf } from '../problems/define-problems.js';
