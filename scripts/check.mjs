// `npm test`: everything that continuous integration runs, step by step; the first failure ends it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Finds the JavaScript file behind a package's command, so that no shell is needed. */
function bin(name, command = name) {
  const folder = new URL(`../node_modules/${name}/`, import.meta.url);
  const { bin: declared } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  return fileURLToPath(new URL(typeof declared === 'string' ? declared : declared[command], folder));
}

const steps = [
  ['types and build', [bin('typescript', 'tsc'), '-b']],
  ['formatting', [bin('prettier'), '--check', '--log-level', 'warn', '.']],
  ['lint and boundaries', [bin('eslint'), '.', '--max-warnings', '0']],
  ['dead code', [bin('knip')]],
  ['event contracts', ['apps/cli/dist/main.js', 'contracts', 'check']],
  ['rules', [bin('vitest'), 'run', '--project', 'unit']],
  [
    'services on a real Kafka and Postgres',
    [bin('vitest'), 'run', '--project', 'int', '--project', 'reference'],
  ],
  ['journeys', [bin('vitest'), 'run', '--project', 'e2e']],
  ['faults', [bin('vitest'), 'run', '--project', 'faults']],
];

const only = process.argv[2];
for (const [name, args] of steps) {
  if (only && !name.includes(only)) continue;
  const began = Date.now();
  console.log(`\n== ${name}`);
  const done = spawnSync(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '--max-old-space-size=4096' },
  });
  console.log(
    `== ${name}: ${done.status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(0)} s`,
  );
  if (done.status !== 0) process.exit(done.status ?? 1);
}
