import type { Client } from '../http/client.js';
import { conditionsOf } from '../oracle/conditions.js';
import type { Ledger } from '../oracle/ledger.js';
import type { Notice } from '../oracle/notices.js';
import type { LogRecord } from './event-log.js';
import { noticeOf } from './facts.js';

/** What reporting and the log say of conditions. */
export interface ConditionFindings {
  /** How many changes of conditions the log tells. */
  readonly changes: number;
  readonly conditions: string[];
  /** Who must hear of the changes. */
  readonly notices: readonly Notice[];
}

interface Condition {
  readonly node: { readonly id: string };
  readonly condition: string;
  readonly status: string;
}

interface Change {
  readonly participationId: string;
  readonly condition: string;
  readonly change: number;
  readonly from: string;
  readonly to: string;
}

const changed = 'impact.reporting.condition.changed.v1';

/**
 * Compares how conditions stand with what the acknowledged facts demand, and how they came to that: of every condition of every
 * node, each change goes on from the one before, and the last one is how it stands.
 */
export async function conditionFindings(
  client: Client,
  ledger: Ledger,
  records: readonly LogRecord[],
): Promise<ConditionFindings> {
  const { initiativeId, observer } = ledger.partnership;
  const standing = new Map<string, string>();
  for (const { node, condition, status } of await client.all<Condition>(
    'reporting',
    `/conditions?initiativeId=${initiativeId}`,
    observer,
  ))
    standing.set(`${node.id} ${condition}`, status);
  const wrong = conditionsOf(ledger).flatMap(({ node, condition, status }) => {
    const got = standing.get(`${node.id} ${condition}`) ?? 'not judged';
    return got === status ? [] : [`${condition} of ${node.code}: must be ${status}, is ${got}`];
  });
  const events = changesIn(records, initiativeId);
  const told = [...events.values()].map(({ event }) => event);
  return {
    changes: events.size,
    conditions: [...wrong, ...brokenStories(told, standing)],
    notices: [...events].map(([id, { event }]) =>
      noticeOf(id, 'condition-changed', ledger.facts.coordinatorsAt(event.participationId)),
    ),
  };
}

/** Gives the changes of an initiative's conditions, each event once. */
function changesIn(records: readonly LogRecord[], initiativeId: string): Map<string, { event: Change }> {
  const events = records
    .filter(({ headers }) => headers['ce_type'] === changed)
    .map(({ headers, value }) => ({
      id: headers['ce_id']!,
      event: JSON.parse(value) as Change & { initiativeId: string },
    }));
  return new Map(
    events.filter(({ event }) => event.initiativeId === initiativeId).map((each) => [each.id, each]),
  );
}

/** Reads the changes of every condition of every node one after the other. */
export function brokenStories(changes: readonly Change[], standing: ReadonlyMap<string, string>): string[] {
  const names = new Set([...standing.keys(), ...changes.map(nameOf)]);
  return [...names].flatMap((name) => {
    const story = changes.filter((each) => nameOf(each) === name).sort((a, b) => a.change - b.change);
    const told = story.map(({ change, from, to }) => `${change} ${from} → ${to}`).join(', ');
    let status = 'unknown';
    let number = 0;
    for (const { change, from, to } of story) {
      if (change !== number + 1 || from !== status || to === status) return [`changes of ${name}: ${told}`];
      [status, number] = [to, change];
    }
    const is = standing.get(name) ?? 'not judged';
    return is === status ? [] : [`${name} is ${is}, and its changes say ${told || 'nothing'}`];
  });
}

const nameOf = ({ participationId, condition }: Change): string => `${participationId} ${condition}`;
