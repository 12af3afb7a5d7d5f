import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kafkaEnvironment, startLocalStack } from '@impact/local-stack';
import { SourceCopy } from './copy.js';
import { type Mutation, staleness } from './mutation.js';
import { mutations } from './mutations.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/**
 * Takes every rule out of a copy of the sources, one at a time, and runs the test that must fail then:
 *
 *     npm run test:mutations [PART OF A RULE'S NUMBER OR WORDS ...]
 */
async function main(wanted: readonly string[]): Promise<void> {
  const isChosen = ({ rule, says }: Mutation) => wanted.some((part) => `${rule} ${says}`.includes(part));
  const chosen = wanted.length > 0 ? mutations.filter(isChosen) : mutations;
  if (chosen.length === 0) {
    console.error(`No rule has ${wanted.join(' or ')} in its number or words: see checks/mutations/src.`);
    process.exitCode = 2;
    return;
  }
  const copy = SourceCopy.of(root);
  const unnoticed = await tryOut(chosen, copy).finally(() => copy.remove());
  console.log(`${chosen.length} rules taken out, ${chosen.length - unnoticed} noticed, ${unnoticed} not`);
  if (unnoticed > 0) process.exitCode = 1;
}

/** Gives how many of the rules nobody noticed. */
async function tryOut(chosen: readonly Mutation[], copy: SourceCopy): Promise<number> {
  const stack = await startLocalStack({ report: (line) => console.log(line) });
  const env = environment(stack);
  let unnoticed = 0;
  try {
    for (const mutation of chosen) {
      const outcome = staleness(mutation, copy.dir) ?? attempt(mutation, copy, env);
      if (outcome !== 'noticed') unnoticed += 1;
      console.log(`${mutation.rule.padEnd(5)} ${mutation.says}: ${outcome}`);
    }
  } finally {
    await stack.stop();
  }
  return unnoticed;
}

const environment = (stack: Awaited<ReturnType<typeof startLocalStack>>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...kafkaEnvironment(stack.kafka),
  DATABASE_URL: stack.postgres.url,
});

function attempt(
  { file, from, to, spec, test }: Mutation,
  { dir }: SourceCopy,
  env: NodeJS.ProcessEnv,
): string {
  const path = join(dir, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    whole.replace(from, () => to),
  );
  try {
    return verdict(runTest(dir, spec, test, env), test);
  } finally {
    writeFileSync(path, whole);
  }
}

function runTest(dir: string, spec: string, test: string, env: NodeJS.ProcessEnv): Report | string {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const project = spec.endsWith('.int.spec.ts') ? 'int' : 'unit';
  const report = join(dir, 'report.json');
  const pattern = test.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const args = [
    'run',
    '--project',
    project,
    spec,
    '-t',
    pattern,
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  rmSync(report, { force: true });
  const done = spawnSync(process.execPath, [vitest, ...args], { cwd: dir, env, timeout: 400_000 });
  if (done.error) return `the run did not end: ${done.error.message}`;
  if (!existsSync(report)) return `the run ended without a report: ${done.stderr.toString().slice(-300)}`;
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
}

/** Noticed is a rule whose own test failed; a copy that does not even load proves nothing. */
function verdict(report: Report | string, test: string): string {
  if (typeof report === 'string') return report;
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const own = results.filter(({ fullName, status }) => fullName.includes(test) && status !== 'skipped');
  if (own.length === 0)
    return `its test did not run: ${report.testResults.map(({ message }) => message).join(' ')}`;
  return own.some(({ status }) => status === 'failed') ? 'noticed' : 'NOT NOTICED';
}

await main(process.argv.slice(2));
