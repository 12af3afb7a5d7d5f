import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { backboneFunctions, event, InitiativeOpened, SupportAssigned } from '@impact/contracts';
import { until } from '@impact/testing/until';
import { Backlog, restOfWork } from '../load/backlog.js';
import { table } from '../report/table.js';
import { Answers } from '../stack/answers.js';
import type { MeasuredProcess } from '../stack/measured-process.js';
import { patience } from '../stack/patience.js';
import type { BenchEnvironment, Finding } from './part.js';

/** One turn of all conditions of a tree. */
interface Turn {
  readonly what: string;
  readonly nodes: number;
  readonly seconds: number;
  readonly microsecondsEach: number;
  /** How many rows it wrote: judgements, changes, entries of the feed. */
  readonly rows: number;
  readonly cpuMs: { readonly node: number; readonly postgres: number };
  readonly peakMiB: number;
}

const states = 56;
const dayMs = 86_400_000;

/** Every condition of trees of three sizes: judged first, turned by one fact at the root, turned by the clock. */
export async function conditions(environment: BenchEnvironment): Promise<Finding> {
  const turns: Turn[] = [];
  for (const sites of environment.scale.sites) turns.push(...(await turnsOf(environment, sites)));
  const head = ['turn', 'nodes', 'seconds', 'µs a node', 'rows', 'CPU s: node', 'postgres', 'peak MiB'];
  const rows = turns.map(({ what, nodes, seconds, microsecondsEach, rows, cpuMs, peakMiB }) => [
    ...[what, String(nodes), seconds.toFixed(1), microsecondsEach.toFixed(0), String(rows)],
    ...[(cpuMs.node / 1_000).toFixed(1), (cpuMs.postgres / 1_000).toFixed(1), String(Math.round(peakMiB))],
  ]);
  return {
    table: `\nConditions of every node, under ${states} states, until the last event is sent\n${table([head, ...rows])}`,
    figures: turns,
  };
}

async function turnsOf({ stack, broker }: BenchEnvironment, sites: number): Promise<Turn[]> {
  const backlog = await Backlog.prepare(stack, broker, { sites, states, indicators: 1, cells: 0 });
  const database = await backlog.freshDatabase();
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  const clockFile = join(dir, 'clock.json');
  const service = await backlog.startReporting(database, { CLOCK_FILE: clockFile });
  const answers = await Answers.of(database);
  const { panel } = backlog;
  const nodes = panel.tree().length;
  const measure = async (what: string, begin: () => Promise<void>, isDone: string): Promise<Turn> => {
    const before = { cpuMs: service.cpuMs, ...stack.use(), rows: await answers.number(written) };
    const began = performance.now();
    await begin();
    await untilTrue(service, answers, isDone);
    const seconds = (performance.now() - began) / 1_000;
    return {
      what,
      nodes,
      seconds,
      microsecondsEach: (seconds * 1e6) / nodes,
      rows: (await answers.number(written)) - before.rows,
      cpuMs: { node: service.cpuMs - before.cpuMs, postgres: stack.use().postgres - before.postgres },
      peakMiB: service.peakMiB,
    };
  };
  try {
    const { initiativeId, nation } = panel;
    return [
      await measure(
        'first',
        () => backlog.tell('backbone', [opened(initiativeId, nation)]),
        `select count(distinct node) = ${nodes} from node_condition`,
      ),
      await measure(
        'one fact at the root',
        () => backlog.tell('backbone', [support(initiativeId, nation, dayAhead(45))]),
        allAre('met', nodes),
      ),
      await measure(
        'the clock',
        async () => writeFileSync(clockFile, JSON.stringify({ offsetMs: 20 * dayMs })),
        allAre('at_risk', nodes),
      ),
    ];
  } finally {
    await answers.close();
    await service.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

const dayAhead = (days: number): string => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

const written = `
  select (select count(*) from node_condition) + (select count(*) from condition_change)
    + (select count(*) from feed where condition is not null)`;

const allAre = (status: string, nodes: number): string =>
  `select count(*) = ${nodes} from node_condition where condition = 'backbone_support' and status = '${status}'`;

async function untilTrue(service: MeasuredProcess, answers: Answers, isDone: string): Promise<void> {
  await until(
    'every node is judged and told of',
    async () => {
      service.assertRunning();
      if ((await answers.number(`select ((${isDone}))::int`)) === 0) return 'not yet';
      return (await answers.number(restOfJudging)) === 0 && (await answers.number(restOfWork)) === 0;
    },
    patience,
  );
}

const restOfJudging = `
  select (exists (select 1 from condition_trigger))::int + (exists (select 1 from condition_due))::int`;

const opened = (initiativeId: string, rootParticipationId: string): InitiativeOpened =>
  event(InitiativeOpened, {
    initiativeId,
    code: `bench-${initiativeId.slice(0, 8)}`,
    title: 'Bench',
    status: 'active',
    federalAgencyId: rootParticipationId,
    rootParticipationId,
    sectors: [],
    timeZone: 'UTC',
  });

const support = (initiativeId: string, participationId: string, validTo: string): SupportAssigned =>
  event(SupportAssigned, {
    assignmentId: randomUUID(),
    initiativeId,
    participationId,
    organizationId: participationId,
    mode: 'internal',
    functions: [...backboneFunctions],
    validFrom: '2020-01-01',
    validTo,
  });
