import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { PagesOptions } from './pages-server.js';
import { root } from '../root.js';
import { connectionsOption, portNumber } from '../options.js';

/** Adds `impact pages`: the dashboard alone, with its policy, to stand behind a proxy that leads `/api` to the services. */
export function addPages(program: Command): void {
  program
    .command('pages')
    .description('serves the pages alone, for an installation of your own; /api is for a proxy to lead on')
    .addOption(new Option('--issuer <url>', 'who signs people in').env('OIDC_ISSUER').makeOptionMandatory())
    .addOption(
      new Option('--client <id>', 'as which the pages sign people in')
        .env('DASHBOARD_CLIENT_ID')
        .default('impact-dashboard'),
    )
    .addOption(new Option('--port <port>').argParser(portNumber).env('PORT').default(8090))
    .addOption(connectionsOption())
    .addOption(
      new Option('--host <address>', 'the address to listen on').env('LISTEN_HOST').default('0.0.0.0'),
    )
    .option('--folder <dir>', 'where the built pages lie', join(root, 'apps/dashboard/dist/pages'))
    .action(serve);
}

async function serve(options: PagesOptions): Promise<void> {
  const { servePages } = await import('./pages-server.js');
  await servePages(options);
}
