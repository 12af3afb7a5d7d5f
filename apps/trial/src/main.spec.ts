import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Says on the error output what is loaded of what services are made of. */
const tellsLoaded = `data:text/javascript,${encodeURIComponent(`
  import * as modules from 'node:module';
  modules.registerHooks({
    load(url, context, next) {
      if (/node_modules\\/(@nestjs|typeorm|kafkajs|class-validator)\\//.test(url)) console.error(url);
      return next(url, context);
    },
  });`)}`;

/** Whatever it loads, every command pays for, hundreds of times in a day of somebody's scripts. */
it.each([['--version'], ['--help'], ['figures', '--help']])('loads no service for %s', async (...args) => {
  const { stdout, stderr } = await run(process.execPath, ['--import', tellsLoaded, main, ...args]);
  expect(stdout).not.toBe('');
  expect(stderr).toBe('');
});
