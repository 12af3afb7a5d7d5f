// `npm start`: builds what changed, then runs `impact up` in this process, so that Ctrl-C reaches it alone.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { whenOrphaned } from './with-parent.mjs';

whenOrphaned(() => process.kill(process.pid, 'SIGTERM'));

const began = Date.now();
console.log('Building ...');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const pages = fileURLToPath(new URL('build-dashboard.mjs', import.meta.url));
// Each in a process of its own: the build of the pages sets NODE_ENV for whatever runs beside it.
for (const step of [[tsc, '-b'], [pages]]) {
  const built = spawnSync(process.execPath, step, { stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
console.log(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`);

process.argv = [process.argv[0], 'impact', 'up', ...process.argv.slice(2)];
await import('../apps/trial/dist/main.js');
