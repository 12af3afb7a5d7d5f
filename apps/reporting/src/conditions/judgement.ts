import { type Condition, type ConditionStatus, conditions } from '@impact/contracts';
import { addDays } from '@impact/partnership-rules';
import { framework } from './framework.js';
import type { NodeFacts } from './node-facts.js';
import type { Verdict } from './verdict.js';

/** So many days ahead, what would end by itself puts a condition at risk. */
export const riskDays = 30;

/** How a condition stands today, and by which day it must be judged again though nothing is recorded until then. */
export interface Judgement extends Omit<Verdict, 'status' | 'risks'> {
  readonly condition: Condition;
  readonly status: ConditionStatus;
  /** The day from which it is met no more, where it is at risk. */
  readonly fallsOn: string | null;
  readonly judgeAgainOn: string | null;
}

/**
 * Judges every condition of a node on a day. A condition at risk says what will be missing, or what puts it at risk. Before the node takes part nothing
 * is known of it, and afterwards it is judged no more.
 */
export function judgeAll(facts: NodeFacts, today: string): Judgement[] {
  const { validFrom, validTo } = facts.participation;
  if (validTo !== null && validTo < today) return [];
  if (today < validFrom) return conditions.map((condition) => notYet(condition, validFrom));
  const turns = facts.turnsAfter(today);
  return conditions.map((condition) => judge(condition, facts, today, turns));
}

const notYet = (condition: Condition, judgeAgainOn: string): Judgement => ({
  condition,
  status: 'unknown',
  facts: [],
  gaps: [],
  fallsOn: null,
  judgeAgainOn,
});

function judge(condition: Condition, facts: NodeFacts, today: string, turns: readonly string[]): Judgement {
  const rule = framework[condition];
  const { risks = [], ...now } = rule(facts, today, today);
  const judgeAgainOn = firstLook(turns, facts.nearsAfter(today), today);
  const isNear = (turn: string) => turn <= addDays(today, riskDays);
  const fallsOn =
    now.status === 'met'
      ? turns.find((turn) => isNear(turn) && rule(facts, turn, today).status !== 'met')
      : undefined;
  const isAtRisk = fallsOn !== undefined || (now.status === 'met' && risks.length > 0);
  if (!isAtRisk) return { condition, ...now, fallsOn: null, judgeAgainOn };
  const falling = fallsOn === undefined ? [] : rule(facts, fallsOn, today).gaps;
  const gaps = [...falling, ...risks];
  return { condition, status: 'at_risk', facts: now.facts, gaps, fallsOn: fallsOn ?? null, judgeAgainOn };
}

/** Gives the first day after today on which a turn comes, or comes near. */
function firstLook(turns: readonly string[], nears: readonly string[], today: string): string | null {
  const looks = [...nears, ...turns.flatMap((turn) => [addDays(turn, -riskDays), turn])].filter(
    (day) => day > today,
  );
  return looks.sort()[0] ?? null;
}
