import { parseArgs } from 'node:util';
import { campaign } from './campaign.js';
import { Results } from './results/results.js';
import { summaryOf } from './results/summary.js';

const { values } = parseArgs({
  options: {
    /** Plays this seed alone, or begins with it. */
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1' },
    /** Where results are appended, one JSON object a line. */
    results: { type: 'string' },
    /** Goes on with the results of the file instead of beginning anew. */
    resume: { type: 'boolean', default: false },
  },
});
const [first, runs] = [values.seed, values.runs].map(Number) as [number, number];
if (!Number.isSafeInteger(first) || first < 0 || !Number.isSafeInteger(runs) || runs < 1)
  throw new RangeError('--seed takes a whole number, --runs how many seeds to play from there.');

const file = values.results ?? (runs > 1 || values.resume ? 'fault-results.jsonl' : undefined);
const results = Results.open(file, { resume: values.resume });
const seeds = Array.from({ length: runs }, (_, at) => first + at);
const choice = await campaign({ seeds, results, report: (line) => console.log(line) });
console.log(`\n${summaryOf(results.list, choice)}`);
if (results.list.some(({ clean }) => !clean)) process.exitCode = 1;
