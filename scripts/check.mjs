// `npm test`: everything that continuous integration runs. The steps, what each waits for and what it reads stand in
// project.json; Nx runs them and leaves out those whose inputs it has seen pass. `npm test rules` runs one of them alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { whenOrphaned } from './with-parent.mjs';

const { targets } = JSON.parse(readFileSync(new URL('../project.json', import.meta.url), 'utf8'));
const only = process.argv[2];
const chosen = Object.keys(targets).filter((name) => !only || name.includes(only));
if (chosen.length === 0) {
  console.error(`No step is named "${only}". The steps are: ${Object.keys(targets).join(', ')}.`);
  process.exit(2);
}

const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
const options = ['--projects', 'impact', '--nxBail', '--parallel', '3', '--outputStyle', 'static'];
const alone = only ? ['--excludeTaskDependencies'] : [];
const steps = spawn(process.execPath, [nx, 'run-many', '--targets', chosen.join(','), ...options, ...alone], {
  stdio: 'inherit',
  env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NODE_OPTIONS: '--max-old-space-size=4096' },
});

// Ctrl-C reaches the running steps as well, which first end the servers that they started.
process.on('SIGINT', () => undefined);
// What a supervisor sends reaches this process alone, or npm alone.
const endSteps = () => steps.kill('SIGTERM');
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, endSteps);
whenOrphaned(endSteps);

const [code] = await once(steps, 'close');
process.exit(code ?? 1);
