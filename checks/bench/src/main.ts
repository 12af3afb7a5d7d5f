import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { type BenchOptions, readOptions, usage } from './options.js';
import { runBench } from './run.js';

function optionsGiven(): BenchOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

const options = optionsGiven();
const results = await runBench(options, (line) => console.log(line));
writeFileSync(options.out, `${JSON.stringify(results, undefined, 2)}\n`);
console.log(`\nAll figures are in ${options.out}.`);
