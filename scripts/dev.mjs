// `npm run dev`: the whole partnership, built and restarted on each change. Ends with Ctrl-C, like `npm start`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { whenOrphaned } from './with-parent.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const buildPages = () => spawn(process.execPath, [at('scripts/build-dashboard.mjs')], { stdio: 'inherit' });

whenOrphaned(() => process.kill(process.pid, 'SIGTERM'));

console.log('Building ...');
// Built as it is now even where a type does not fit: the compiler says so, and again after each change.
await once(spawn(process.execPath, [tsc, '-b'], { stdio: 'inherit' }), 'close');
await once(buildPages(), 'close');

const compiler = spawn(process.execPath, [tsc, '-b', '--watch', '--preserveWatchOutput'], {
  stdio: 'inherit',
});
process.on('exit', () => compiler.kill());

let pages = Promise.resolve();
let timer;
watch(at('apps/dashboard/src'), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => (pages = pages.then(() => once(buildPages(), 'close'))), 300);
});

process.argv = [process.argv[0], 'impact', 'up', '--watch', ...process.argv.slice(2)];
await import('../apps/trial/dist/main.js');
process.exit();
