import type { Backlog } from '../load/backlog.js';
import { restOfWork } from '../load/backlog.js';
import { Answers } from '../stack/answers.js';
import type { BenchStack } from '../stack/bench-stack.js';
import { allDone, type Drain, stages } from './drain.js';

export interface OurDrains {
  /** Until the stored position is at the end of the topic. */
  readonly counted: Drain;
  /** Until every figure is published and sent. */
  readonly published: Drain;
}

const read = `select coalesce(sum(next), 0) from consumer_position where group_name = 'reporting' and topic = $1`;

/** Lets our reporting service take the backlog from the topic into published figures. */
export async function drainOurs(stack: BenchStack, backlog: Backlog): Promise<OurDrains> {
  const database = await backlog.freshDatabase();
  await stack.settle();
  const answers = await Answers.of(database);
  const before = await answers.number(read, [backlog.topic]);
  const process = await backlog.startReporting(database);
  try {
    const count = async (): Promise<number> => (await answers.number(read, [backlog.topic])) - before;
    const work = { process, count, total: backlog.submissionCount };
    const isPublished = async (): Promise<boolean> => (await answers.number(restOfWork)) === 0;
    const [counted, published] = await stages(stack, work, [allDone(work), isPublished]);
    await assertCounted(answers, backlog);
    return { counted: counted!, published: published! };
  } finally {
    await answers.close();
    await process.stop();
    await stack.drop(new URL(database).pathname.slice(1));
  }
}

/** A fast answer that is wrong is no answer: the nation's figures must count every submission. */
async function assertCounted(answers: Answers, backlog: Backlog): Promise<void> {
  const counted = await answers.number(
    `select sum(v.reported + v.reported_unexpected) from figure_version v join node n on n.surrogate_id = v.node
     where n.id = $1 and v.cell = 0 and v.basis = 0`,
    [backlog.panel.nation],
  );
  if (counted !== backlog.submissionCount)
    throw new Error(`The nation's figures count ${counted} of ${backlog.submissionCount} submissions.`);
}
