import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { kafkaEnvironment, startLocalStack } from '@impact/local-stack';
import { root } from './partnership.js';

const bench = join(root, 'apps/measurement/dist/imports/bounded-memory.bench.js');
const sizes = process.argv.length > 2 ? process.argv.slice(2) : ['50', '100'];

/**
 * Imports generated files of so many megabytes each into a measurement service of its own, and prints the memory that
 * it takes: `npm run bench:import-memory -- 50 100`. Memory is bounded where it does not grow with the file.
 */
async function main(): Promise<void> {
  const stack = await startLocalStack({ report: (line) => console.log(line) });
  try {
    for (const megabytes of sizes) {
      console.log(`\n${megabytes} MB`);
      const database = await stack.databaseUrl(`import_${megabytes}`);
      const args = [bench, database, stack.kafka.brokers.join(','), megabytes];
      const env = { ...process.env, ...kafkaEnvironment(stack.kafka) };
      const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit', env }), 'exit');
      if (code !== 0) process.exitCode = 1;
    }
  } finally {
    await stack.stop();
  }
}

await main();
