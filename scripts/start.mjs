// `npm start`: builds what changed, then runs `impact up` in this process, so that Ctrl-C reaches it alone.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const began = Date.now();
console.log('Building ...');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const built = spawnSync(process.execPath, [tsc, '-b'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
await import('./build-dashboard.mjs');
console.log(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`);

process.argv = [process.argv[0], 'impact', 'up', ...process.argv.slice(2)];
await import('../apps/cli/dist/main.js');
