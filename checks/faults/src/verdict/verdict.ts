import type { Client } from '../http/client.js';
import type { Ledger } from '../oracle/ledger.js';
import { conditionFindings } from './conditions.js';
import type { LogRecord } from './event-log.js';
import { eventFindings, wrongFacts } from './facts.js';
import { wrongFigures } from './figures.js';
import { inboxFindings } from './inboxes.js';
import { findingsIn } from './order-book.js';

/** What is wrong after a run, by what it means; all lists are empty when the run is clean. */
export interface Verdict {
  readonly lost: string[];
  readonly doubled: string[];
  readonly disordered: string[];
  /** Acknowledged changes that the state table does not have. */
  readonly impossible: string[];
  readonly figures: string[];
  /** Plans, awards and paths that a service has otherwise than it was acknowledged. */
  readonly facts: string[];
  /** Conditions that are not what the acknowledged facts demand, or whose changes do not lead there one by one. */
  readonly conditions: string[];
  readonly strayNotices: string[];
  readonly leftBehind: string[];
  /** Loops that had work and got none of it done for half a minute. */
  readonly stalled: string[];
  readonly checked: Checked;
}

/** How much a verdict stands on. */
export interface Checked {
  readonly changes: number;
  readonly records: number;
  readonly notices: number;
  /** Filings of whom they were not expected. */
  readonly unasked: number;
  /** Moves by which a filing that waited came to other reviewers. */
  readonly moved: number;
  /** Acknowledged changes of plans, awards and paths. */
  readonly facts: number;
  /** Changes of conditions. */
  readonly judged: number;
}

/** Compares what the services say and have written with what they have acknowledged. */
export async function judge(
  client: Client,
  ledger: Ledger,
  {
    records,
    foreign,
    leftBehind,
    stalled,
    moved,
  }: {
    records: readonly LogRecord[];
    foreign: ReadonlySet<string>;
    leftBehind: string[];
    stalled: string[];
    moved: number;
  },
): Promise<Verdict> {
  const settled = ledger.settle();
  const order = findingsIn(records, foreign);
  const own = records.filter(({ headers }) => !foreign.has(headers['ce_id'] ?? ''));
  const unasked = settled.filter((each) => !ledger.expects(each) && each.filing.notified.length > 0).length;
  const facts = eventFindings(ledger.facts, own);
  const conditions = await conditionFindings(client, ledger, own);
  const inboxes = await inboxFindings(client, ledger, settled, [...facts.notices, ...conditions.notices]);
  return {
    lost: [...order.lost, ...unwritten(ledger, records), ...facts.lost, ...inboxes.lost],
    doubled: [...order.doubled, ...facts.doubled, ...inboxes.doubled],
    disordered: order.disordered,
    impossible: settled.flatMap(({ filing }) => filing.problems),
    figures: await wrongFigures(client, ledger, settled),
    facts: await wrongFacts(client, ledger),
    conditions: conditions.conditions,
    strayNotices: inboxes.stray,
    leftBehind,
    stalled,
    checked: {
      changes: ledger.count,
      records: records.length,
      notices: inboxes.notices,
      unasked,
      moved,
      facts: ledger.facts.count,
      judged: conditions.changes,
    },
  };
}

/** Acknowledged changes whose event is in no topic. */
function unwritten(ledger: Ledger, records: readonly LogRecord[]): string[] {
  const ids = new Set(records.map(({ headers }) => headers['ce_id']));
  const keys = new Set(records.map(({ key }) => key));
  return [
    ...ledger
      .eventIds()
      .filter((id) => !ids.has(id))
      .map((id) => `event ${id} was acknowledged and is in no topic`),
    ...ledger.otherIds.filter((id) => !keys.has(id)).map((id) => `${id} was acknowledged and is in no topic`),
  ];
}

/** What can be wrong with a run. */
export const parts = [
  'lost',
  'doubled',
  'disordered',
  'impossible',
  'figures',
  'facts',
  'conditions',
  'strayNotices',
  'leftBehind',
  'stalled',
] as const;

/** Gives everything that is wrong, each with the name of what it means. */
export const complaints = (verdict: Verdict): string[] =>
  parts.flatMap((part) => verdict[part].map((each) => `${part}: ${each}`));
