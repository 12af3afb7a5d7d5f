// Runs the specs of one step of `npm test`; what else is said is said to vitest.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Specs that wait for limits of time far more than they work, and the journeys in a browser, which wait for pages: they run
 * beside the others, on servers of their own. A file that is not named here is among the others.
 */
const waiting = [
  'apps/communications/src/notification-requests/waiting-requests.int.spec.ts',
  'apps/communications/src/reviews/moves.int.spec.ts',
  'apps/reporting/src/publication/loops.int.spec.ts',
  'apps/reporting/src/publication/stuck.int.spec.ts',
  'libs/local-stack/src/kafka/java-of-python.int.spec.ts',
  'libs/messaging/src/consumer/cut-network.int.spec.ts',
  'libs/messaging/src/consumer/narrowing.int.spec.ts',
  'libs/messaging/src/consumer/slow.int.spec.ts',
  'libs/messaging/src/operator-api/consumers.int.spec.ts',
  'libs/messaging/src/operator-api/loops.int.spec.ts',
  'libs/messaging/src/relay/standing-in-the-way.int.spec.ts',
  'libs/service/src/database/cut-network.int.spec.ts',
  'libs/service/src/database/session-settings.int.spec.ts',
];
const browser = 'checks/journeys/src/browser/';

const projects = (...names) => names.flatMap((name) => ['--project', name]);
const without = (...paths) => paths.flatMap((path) => ['--exclude', path]);

const steps = {
  rules: projects('unit'),
  services: [...projects('int', 'reference'), ...without(...waiting)],
  'services-that-wait': [...projects('int'), ...waiting],
  journeys: [...projects('journeys'), ...without(`${browser}**`)],
  'journeys-in-a-browser': [...projects('journeys'), browser],
  faults: projects('faults'),
};

const [step, ...more] = process.argv.slice(2);
if (!(step in steps)) {
  console.error(`No step is named "${step}". The steps are: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
process.argv = [process.argv[0], vitest, 'run', ...steps[step], ...more];
await import(vitest);
