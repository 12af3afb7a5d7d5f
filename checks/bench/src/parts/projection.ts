import { Backlog } from '../load/backlog.js';
import { panelOf } from '../load/panel.js';
import { contestTable } from '../report/table.js';
import { type Contestant, contest, standingOf } from './contest.js';
import type { Drain } from './drain.js';
import { drainOurs } from './our-projection.js';
import { drainPeer, peers } from './peer-projection.js';
import type { Finding, BenchEnvironment } from './part.js';

/** Our projection beside three others on the same records, and by itself with twelve cells a submission. */
export async function projection(environment: BenchEnvironment): Promise<Finding> {
  const plain = await compare(environment);
  const cells = await withCells(environment);
  return { table: `${plain.table}\n${cells.table}`, figures: { plain: plain.figures, cells: cells.figures } };
}

async function prepared(
  { stack, broker, report }: BenchEnvironment,
  size: number,
  cells: number,
): Promise<Backlog> {
  const backlog = await Backlog.prepare(stack, broker, panelOf(size, cells));
  const bytes = await backlog.fill();
  report(`  ${backlog.submissionCount} submissions of ${bytes} bytes, ${cells} cells each, are in the topic`);
  return backlog;
}

async function compare(environment: BenchEnvironment): Promise<Finding> {
  const { stack, scale } = environment;
  const backlog = await prepared(environment, scale.size, 0);
  const others = peers.map((peer) => ({
    name: peer.name,
    run: () => drainPeer(stack, backlog, peer, scale.peerTime),
  }));
  return measured(environment, backlog, { title: '', others, alternations: scale.alternations });
}

async function withCells(environment: BenchEnvironment): Promise<Finding> {
  const { scale } = environment;
  const backlog = await prepared(environment, Math.ceil(scale.size / 4), 12);
  const alternations = Math.min(2, scale.alternations);
  return measured(environment, backlog, { title: ' of 12 cells each', others: [], alternations });
}

interface Trial {
  readonly title: string;
  readonly others: readonly Contestant[];
  readonly alternations: number;
}

async function measured(
  { stack, report }: BenchEnvironment,
  backlog: Backlog,
  { title, others, alternations }: Trial,
): Promise<Finding> {
  const published: Drain[] = [];
  const run = async (): Promise<Drain> => {
    const drains = await drainOurs(stack, backlog);
    published.push(drains.published);
    return drains.counted;
  };
  const standings = await contest([{ name: 'ours', run }, ...others], alternations, report);
  const untilPublished = standingOf('ours, until published', published, standings[0]!.runs);
  return {
    table: contestTable(`Projection, ${backlog.submissionCount} submission events${title}`, [
      ...standings,
      untilPublished,
    ]),
    figures: [...standings, untilPublished],
  };
}
