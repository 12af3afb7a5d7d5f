import { type Condition, conditions } from '@impact/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, cases } from '../testing/any-facts.js';
import { ConditionsOracle, later } from '../testing/conditions-oracle.js';
import { judged, structureOf } from '../testing/judged-tree.js';
import type { Fact, FactKind } from './fact.js';

const casesEach = 400;

const judgedIn = (condition: Condition, { nodes, facts, measures, node }: Case) => {
  const tree = structureOf(nodes, measures);
  const of = <K extends FactKind>(kind: K) =>
    facts.filter((fact) => fact.kind === kind) as Fact[] as Fact<K>[];
  const known = { tree, served: of('work_plan'), named: of('meeting') };
  return (day: string) => judged(condition, node, facts, { ...known, day });
};

/** Compares a judgement with what the oracle says, and with those of the days until it is looked at again; gives its status. */
function compare(condition: Condition, given: Case): string {
  const { today, node } = given;
  const { validFrom, validTo } = given.nodes.find((each) => each.node === node)!;
  const judge = judgedIn(condition, given);
  const judgement = judge(today);
  if (validTo !== null && validTo < today) {
    expect(judgement).toBeUndefined();
    return 'over';
  }
  const { status, fallsOn, judgeAgainOn } = judgement!;
  if (today < validFrom) {
    expect({ status, judgeAgainOn }).toEqual({ status: 'unknown', judgeAgainOn: validFrom });
    return 'early';
  }
  const oracle = new ConditionsOracle(given);
  const isMet = oracle.isMet(condition, node, today);
  const falls = isMet ? oracle.fallsOn(condition, node, today) : undefined;
  const isOff = isMet && condition === 'progress_toward_goals' && oracle.isOffTrack(node, today);
  expect({ isMet: ['met', 'at_risk'].includes(status), isAtRisk: status === 'at_risk', fallsOn }).toEqual({
    isMet,
    isAtRisk: falls !== undefined || isOff,
    fallsOn: falls ?? null,
  });
  const ends = [judgeAgainOn, validTo && later(validTo, 1), later(today, 45)];
  const end = ends.filter((day) => day !== null).sort()[0]!;
  for (let day = later(today, 1); day < end; day = later(day, 1))
    expect({ day, ...judge(day) }).toMatchObject({ day, status, fallsOn });
  return status;
}

describe('conditions, whatever is recorded', { timeout: 60_000 }, () => {
  it.each(conditions)(
    'say of %s what an oracle says, and nothing else until they are looked at again',
    (condition) => {
      const seen = new Set<string>();
      fc.assert(
        fc.property(cases(condition), (given) => void seen.add(compare(condition, given))),
        { numRuns: casesEach },
      );
      expect(seen).toContain('not_met');
      expect(seen.has('met') || seen.has('at_risk')).toBe(true);
    },
  );
});
