import { parseArgs } from 'node:util';
import { campaign } from './campaign.js';
import { Results } from './results/results.js';
import { summaryOf } from './results/summary.js';

const { values } = parseArgs({
  options: {
    /** Plays this seed alone, or begins with it. */
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1' },
    /** How many of them are played at the same time, each on a stack of its own. */
    lanes: { type: 'string', default: '2' },
    /** Where results are appended, one JSON object a line. */
    results: { type: 'string' },
    /** Goes on with the results of the file instead of beginning anew. */
    resume: { type: 'boolean', default: false },
  },
});
const [first, runs, lanes] = [values.seed, values.runs, values.lanes].map(Number) as [number, number, number];
if (![first, runs, lanes].every(Number.isSafeInteger) || first < 0 || runs < 1 || lanes < 1)
  throw new RangeError(
    '--seed takes a whole number, --runs how many seeds to play from there, --lanes how many at a time.',
  );

const file = values.results ?? (runs > 1 || values.resume ? 'fault-results.jsonl' : undefined);
const results = Results.open(file, { resume: values.resume });
const seeds = Array.from({ length: runs }, (_, at) => first + at);
const choice = await campaign({ seeds, results, lanes, report: (line) => console.log(line) });
console.log(`\n${summaryOf(results.list, choice)}`);
// Said outright: kafkajs 2.2.4 arms timers again for connections that broke, and they would keep this process for ever.
process.exit(results.list.some(({ clean }) => !clean) ? 1 : 0);
