import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type ServiceName, serviceNames } from '@impact/contracts';
import { Partnership } from '../partnership.js';
import { campaign } from './campaign.js';

const { values } = parseArgs({
  options: {
    /** Repeats a run. */
    seed: { type: 'string' },
    /** How many examples every operation gets from a stranger, and again from people of one state. */
    examples: { type: 'string', default: '200' },
    /** Asks this service alone; may be given several times. */
    service: { type: 'string', multiple: true, default: [...serviceNames] },
  },
});
const seed = Number(values.seed ?? randomInt(1_000_000));
const examples = Number(values.examples);
const unknown = values.service.find((name) => !(serviceNames as readonly string[]).includes(name));
if (!Number.isSafeInteger(seed) || seed < 0 || !Number.isSafeInteger(examples) || examples < 1 || unknown) {
  console.error(
    `--seed takes a whole number, --examples how many every operation gets, --service one of ${serviceNames.join(', ')}.`,
  );
  process.exit(2);
}

const partnership = await Partnership.start();
try {
  console.log(`Seed ${seed}: npm run fuzz -- --seed ${seed} --examples ${examples} plays it again.`);
  const wrong = await campaign(partnership, {
    services: values.service as ServiceName[],
    examples,
    seed,
    thorough: true,
    report: (line) => console.log(line),
  });
  console.log(`\nSeed ${seed}: ${wrong.length === 0 ? 'nothing is wrong' : `${wrong.length} findings`}.`);
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  await partnership.stop();
}
