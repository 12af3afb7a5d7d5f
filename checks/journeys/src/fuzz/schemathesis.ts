import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServiceName } from '@impact/contracts';
import { root } from '../partnership.js';
import type { Material } from './material.js';

const run = promisify(execFile);
const folder = join(root, 'checks/journeys/python');

/** What is asked of one service by one run. */
export interface Order {
  readonly service: ServiceName;
  /** Subjects, or null for a stranger; one of them, by chance, asks for each example. */
  readonly people: readonly (string | null)[];
  /** How many examples each operation gets. */
  readonly examples: number;
  readonly seed: number;
  /** Also asks for boundary values, as many as a schema has. */
  readonly boundaries: boolean;
  /** Asks only for what this role may do. */
  readonly onlyOf?: string;
}

/** An answer that must not be, and the request that it was given to. */
export interface Finding {
  readonly what: string;
  /** How often it came in the run. */
  readonly times: number;
  readonly as: string;
  readonly request: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly answer: string;
}

/** What came of a run. */
export interface Outcome {
  /** How many answers, by `operation|subject|status`. */
  readonly tally: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Gives a Python that has schemathesis. */
export async function pythonForFuzzing(): Promise<string> {
  const script = join(root, 'scripts/ensure-python.mjs');
  return (await run(process.execPath, [script, join(folder, 'requirements.txt')])).stdout.trim();
}

/** Asks for every operation of a service; rejects, with its last words, where schemathesis itself fails. */
export async function fuzz(python: string, url: string, material: Material, order: Order): Promise<Outcome> {
  const dir = mkdtempSync(join(tmpdir(), 'impact-fuzz-'));
  const [plan, results, api] = [join(dir, 'plan.json'), join(dir, 'results.json'), join(dir, 'api.json')];
  const { people, seed } = order;
  const codes = codesOf(order.service);
  writeFileSync(plan, JSON.stringify({ ...material, codes, url, people, seed, results }));
  writeFileSync(api, JSON.stringify(documentFor(order)));
  try {
    const said = await schemathesis(python, [...argumentsFor(url, order), api], {
      FUZZ_PLAN: plan,
      PYTHONPATH: folder,
      cwd: dir,
    });
    const outcome = JSON.parse(readFileSync(results, 'utf8')) as Outcome;
    if (said.code !== 0 && outcome.findings.length === 0)
      throw new Error(`schemathesis: ${said.text.slice(-3000)}`);
    return outcome;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const argumentsFor = (url: string, { examples, seed, boundaries }: Order): string[] => [
  ...['-m', 'schemathesis.cli', '--config-file', join(folder, 'schemathesis.toml'), 'run'],
  ...['--url', url, '--no-color'],
  ...['--max-examples', String(examples), '--seed', String(seed)],
  ...['--phases', boundaries ? 'coverage,fuzzing' : 'fuzzing'],
];

async function schemathesis(
  python: string,
  args: readonly string[],
  { cwd, ...env }: Record<'FUZZ_PLAN' | 'PYTHONPATH' | 'cwd', string>,
): Promise<{ code: unknown; text: string }> {
  const child = spawn(python, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, SCHEMATHESIS_HOOKS: 'fuzz', PYTHONDONTWRITEBYTECODE: '1' },
  });
  let text = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (part: Buffer) => (text = (text + part.toString()).slice(-100_000)));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, text };
}

interface Document {
  paths: Record<string, Record<string, { 'x-roles'?: string[] }>>;
}

/** A service's document, with those operations that are asked for. */
function documentFor({ service, onlyOf }: Order): Document {
  const document = JSON.parse(
    readFileSync(join(root, `docs/api/${service}.openapi.json`), 'utf8'),
  ) as Document;
  if (onlyOf === undefined) return document;
  for (const operations of Object.values(document.paths))
    for (const [method, operation] of Object.entries(operations))
      if (!operation['x-roles']?.includes(onlyOf)) delete operations[method];
  return document;
}

/** The codes that docs/api lists for a service. */
const codesOf = (service: ServiceName): string[] =>
  [...readFileSync(join(root, `docs/api/${service}-errors.md`), 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
    ([, code]) => code!,
  );
