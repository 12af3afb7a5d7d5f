// `npm test`: everything that continuous integration runs, stage by stage; the first that fails is the last.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { whenOrphaned } from './with-parent.mjs';

/** Finds the JavaScript file behind a package's command, so that no shell is needed. */
function bin(name, command = name) {
  const folder = new URL(`../node_modules/${name}/`, import.meta.url);
  const { bin: declared } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  return fileURLToPath(new URL(typeof declared === 'string' ? declared : declared[command], folder));
}

/**
 * Specs that wait for limits of time far more than they work, and the journeys in a browser, which wait for pages: they run
 * beside the others, on servers of their own. A file that is not named here is among the others.
 */
const waiting = [
  'apps/communications/src/notification-requests/waiting-requests.int.spec.ts',
  'apps/communications/src/reviews/moves.int.spec.ts',
  'apps/reporting/src/publication/loops.int.spec.ts',
  'apps/reporting/src/publication/stuck.int.spec.ts',
  'libs/messaging/src/consumer/cut-network.int.spec.ts',
  'libs/messaging/src/consumer/narrowing.int.spec.ts',
  'libs/messaging/src/consumer/slow.int.spec.ts',
  'libs/messaging/src/operator-api/consumers.int.spec.ts',
  'libs/messaging/src/operator-api/loops.int.spec.ts',
  'libs/messaging/src/relay/standing-in-the-way.int.spec.ts',
  'libs/service/src/database/cut-network.int.spec.ts',
  'libs/service/src/database/session-settings.int.spec.ts',
];
const browser = 'apps/e2e/src/browser/';

/** Runs what projects of vitest hold. */
const specs = (projects, ...more) => [
  bin('vitest'),
  'run',
  ...projects.flatMap((name) => ['--project', name]),
  ...more,
];
const without = (paths) => paths.flatMap((path) => ['--exclude', path]);

const requirements = ['libs/messaging/python/requirements.txt', 'apps/e2e/python/requirements.txt'];

/** Steps of one stage run side by side. */
const stages = [
  [
    ['types and build', [bin('typescript', 'tsc'), '-b']],
    ['pages', ['scripts/build-dashboard.mjs']],
    ['formatting', [bin('prettier'), '--check', '--log-level', 'warn', '.']],
  ],
  [
    ['lint and boundaries', [bin('eslint'), '.', '--max-warnings', '0']],
    ['dead code', [bin('knip')]],
    ['what tests need of Python', ['scripts/ensure-python.mjs', ...requirements]],
    ['a browser for tests', ['scripts/ensure-chromium.mjs']],
    ['event contracts', ['apps/cli/dist/main.js', 'contracts', 'check']],
    ['rules', specs(['unit'])],
  ],
  [
    ['services on a real Kafka and Postgres', specs(['int', 'reference'], ...without(waiting))],
    ['services that wait', specs(['int'], ...waiting)],
  ],
  [
    ['journeys', specs(['e2e'], ...without([`${browser}**`]))],
    ['journeys in a browser', specs(['e2e'], browser)],
  ],
  [['faults', specs(['faults'])]],
];

const running = new Set();

/** Runs a step and gives its exit code; what it says is kept until its end where others run beside it. */
async function run([name, args], alone) {
  const began = Date.now();
  if (alone) console.log(`\n== ${name}`);
  const step = spawn(process.execPath, args, {
    stdio: alone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '--max-old-space-size=4096' },
  });
  running.add(step);
  const said = [];
  for (const stream of [step.stdout, step.stderr]) stream?.on('data', (part) => said.push(part.toString()));
  const [code] = await once(step, 'close');
  running.delete(step);
  if (!alone) console.log(`\n== ${name}\n${said.join('')}`.trimEnd());
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return code ?? 1;
}

// Ctrl-C reaches the running steps as well, which first end the servers that they started.
process.on('SIGINT', () => undefined);
// What a supervisor sends reaches this process alone, or npm alone.
const endSteps = () => running.forEach((step) => step.kill('SIGTERM'));
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, endSteps);
whenOrphaned(endSteps);

const only = process.argv[2];
const names = stages.flatMap((stage) => stage.map(([name]) => name));
if (only && !names.some((name) => name.includes(only))) {
  console.error(`No step is named "${only}". The steps are: ${names.join(', ')}.`);
  process.exit(2);
}
for (const stage of stages) {
  const steps = stage.filter(([name]) => !only || name.includes(only));
  const codes = await Promise.all(steps.map((step) => run(step, steps.length === 1)));
  const failed = codes.find((code) => code !== 0);
  if (failed !== undefined) process.exit(failed);
}
