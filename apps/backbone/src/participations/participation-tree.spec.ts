import 'reflect-metadata';
import { type Tier, tiers } from '@impact/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@impact/partnership-rules';
import { ParticipationTree, type TreeParticipation, parentSpans } from './participation-tree.js';
import { Participation } from './participation.entity.js';

const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const lastDay = 24;
const days = Array.from({ length: lastDay + 4 }, (_, n) => day(n));

const participation = (id: string, tier: Tier, parentId?: string, from = day(0), to: string | null = null) =>
  Object.assign(new Participation(), {
    id,
    tier,
    parents: parentId ? [{ parentId, from }] : [],
    validFrom: from,
    validTo: to,
  });

/** Asks every day, one by one, as naively as possible. */
function wrongOnSomeDay(participations: readonly TreeParticipation[]): boolean {
  const byId = new Map(participations.map((one) => [one.id, one]));
  const isActive = (one: TreeParticipation, on: string) =>
    one.validFrom <= on && (!one.validTo || on <= one.validTo);
  const parentsOn = (one: TreeParticipation, on: string) =>
    one.parents.filter((parent, i) => parent.from <= on && (one.parents[i + 1]?.from ?? '9999') > on);
  const isWrong = (one: TreeParticipation, on: string): boolean => {
    if (!isActive(one, on) || one.parents.length === 0) return false;
    const [link, second] = parentsOn(one, on);
    const parent = link && byId.get(link.parentId);
    if (!parent || second || !isActive(parent, on)) return true;
    if (tiers.indexOf(parent.tier) > tiers.indexOf(one.tier)) return true;
    const seen = new Set<string>();
    for (
      let at: TreeParticipation | undefined = one;
      at;
      at = byId.get(parentsOn(at, on)[0]?.parentId ?? '')
    ) {
      if (seen.has(at.id)) return true;
      seen.add(at.id);
    }
    return false;
  };
  return days.some((on) => participations.some((one) => isWrong(one, on)));
}

/** A right tree to begin with; n1 and n2 are started by the changes. */
const beginning = () => [
  participation('root', 'federal'),
  participation('s1', 'state', 'root'),
  participation('s2', 'state', 'root', day(2)),
  participation('s3', 'state', 's1', day(3)),
  participation('l1', 'local', 's1', day(1)),
  participation('l2', 'local', 's3', day(4)),
  participation('l3', 'local', 'l1', day(6)),
  participation('l4', 'local', 's2', day(2), day(18)),
];
const ids = [...beginning().map(({ id }) => id), 'n1', 'n2'];
const anyId = fc.constantFrom(...ids);
const anyDay = fc.integer({ min: 0, max: lastDay }).map(day);
const change = fc.oneof(
  fc.record({
    kind: fc.constant('start' as const),
    id: fc.constantFrom('n1', 'n2'),
    parentId: anyId,
    from: anyDay,
    tier: fc.constantFrom(...tiers),
  }),
  fc.record({ kind: fc.constant('reparent' as const), id: anyId, parentId: anyId, from: anyDay }),
  fc.record({ kind: fc.constant('end' as const), id: anyId, on: anyDay }),
  fc.record({ kind: fc.constant('cancelReparent' as const), id: anyId, today: anyDay }),
  fc.record({ kind: fc.constant('cancelEnd' as const), id: anyId, today: anyDay }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** The participation after the change, or undefined where its own rules refuse it. */
function changed(
  participations: ReadonlyMap<string, Participation>,
  step: Change,
): Participation | undefined {
  const known = participations.get(step.id);
  if (step.kind === 'start')
    return known ? undefined : participation(step.id, step.tier, step.parentId, step.from);
  if (!known) return undefined;
  const copy = Object.assign(new Participation(), structuredClone({ ...known }));
  try {
    if (step.kind === 'reparent') copy.reparent(step.parentId, step.from);
    else if (step.kind === 'end') copy.end(step.on, day(0));
    else copy[step.kind](step.today);
    return copy;
  } catch {
    return undefined;
  }
}

describe('the dated tree', () => {
  it('admits a change exactly when no day is wrong, asked day by day', () => {
    let admitted = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 5, maxLength: 40 }), (steps) => {
        const participations = new Map(beginning().map((one) => [one.id, one]));
        for (const step of steps) {
          const next = changed(participations, step);
          if (!next) continue;
          const after = new Map(participations).set(next.id, next);
          const fault = new ParticipationTree(after.values()).faultAround(next.id);
          expect(fault !== undefined, JSON.stringify({ fault, step })).toBe(
            wrongOnSomeDay([...after.values()]),
          );
          if (!fault) participations.set(next.id, next);
          if (fault) refused += 1;
          else admitted += 1;
        }
      }),
      { numRuns: 400 },
    );
    expect(admitted).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(500);
  });

  it('gives every day of a participation to exactly one parent', () => {
    const site = participation('l1', 'local', 's1');
    site.reparent('s2', day(5));
    site.reparent('s3', day(9));
    site.end(day(12), day(0));
    expect(parentSpans(site)).toEqual([
      { parentId: 's1', from: day(0), to: addDays(day(5), -1) },
      { parentId: 's2', from: day(5), to: addDays(day(9), -1) },
      { parentId: 's3', from: day(9), to: day(12) },
    ]);
  });

  it('sees a cycle that lasts one day only', () => {
    const upper = participation('s1', 'state', 'root');
    const lower = participation('s2', 'state', 's1');
    lower.reparent('root', day(6));
    upper.reparent('s2', day(5));
    const tree = new ParticipationTree([participation('root', 'federal'), upper, lower]);
    expect(tree.faultAround('s1')).toEqual({
      kind: 'cycle',
      participationId: 's1',
      parentId: 's2',
      day: day(5),
    });
  });

  it('keeps a local site from standing over a state, and lets a state stand under a state', () => {
    const root = participation('root', 'federal');
    const local = participation('l1', 'local', 'root');
    const fault = new ParticipationTree([root, local, participation('s1', 'state', 'l1')]).faultAround('s1');
    expect(fault?.kind).toBe('tier_above_parent');
    const nested = new ParticipationTree([
      root,
      participation('s1', 'state', 'root'),
      participation('s2', 'state', 's1'),
    ]);
    expect(nested.faultAround('s2')).toBeUndefined();
  });
});
