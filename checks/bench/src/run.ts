import { cpus } from 'node:os';
import { type BenchOptions, parts } from './options.js';
import { Broker } from './load/broker.js';
import type { Finding } from './parts/part.js';
import { BenchStack } from './stack/bench-stack.js';

/** What a run has found, part by part, and on what. */
export interface Results {
  readonly at: string;
  readonly machine: { readonly node: string; readonly cores: number; readonly cpu: string };
  readonly scale: BenchOptions['scale'];
  readonly findings: Readonly<Record<string, Finding['figures']>>;
}

/** Runs the wanted parts one after the other on one broker and one database server. */
export async function runBench(
  { parts: wanted, scale }: Pick<BenchOptions, 'parts' | 'scale'>,
  report: (line: string) => void,
): Promise<Results> {
  const stack = await BenchStack.start(report);
  const broker = await Broker.connect(stack.kafka);
  const findings: Record<string, Finding['figures']> = {};
  const tables: string[] = [];
  try {
    for (const name of wanted) {
      report(`${name} ...`);
      const { table, figures } = await parts[name]!({ stack, broker, scale, report });
      findings[name] = figures;
      tables.push(table);
      report(table);
    }
  } finally {
    await broker.close();
    await stack.stop();
  }
  if (tables.length > 1) report(`\n== All together\n${tables.join('\n')}`);
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown' };
  return { at: new Date().toISOString(), machine, scale, findings };
}
