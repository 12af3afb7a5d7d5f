import { describe, expect, it } from 'vitest';
import { Random } from '../random.js';
import { crashPoints, servicesAt } from './crash-points.js';
import { kinds } from './kinds.js';
import { planOf } from './plan.js';

const points = ['command.recorded', 'relay.sent', 'consumer.applied', 'publisher.taken', 'structure.moved'];
const choice = { points, kinds };
const plans = (runs: number) => Array.from({ length: runs }, (_, seed) => planOf(seed, choice));

describe('the plan of a run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planOf(17, choice)).toEqual(planOf(17, choice));
    expect(planOf(17, choice)).not.toEqual({ ...planOf(18, choice), seed: 17 });
  });

  it('holds two crash points and one or two other faults', () => {
    for (const { crashes } of plans(200)) expect(crashes).toHaveLength(2);
    expect(new Set(plans(2).map(({ faults }) => faults.length))).toEqual(new Set([1, 2]));
  });

  it('meets every crash point within half as many runs as there are, and every kind within two thirds', () => {
    const first = plans(Math.ceil((2 * kinds.length) / 3));
    expect(new Set(first.flatMap(({ faults }) => faults.map(({ kind }) => kind)))).toEqual(new Set(kinds));
    const ended = plans(Math.ceil(points.length / 2)).flatMap(({ crashes }) => crashes);
    expect(new Set(ended.map(({ point }) => point))).toEqual(new Set(points));
  });

  it('moves sites of filings that wait, before and after the end of their periods and back, each time', () => {
    for (const { surprises } of plans(50)) {
      const moves = surprises.unrests.flatMap((each) => each.moves);
      const made = new Set(moves.map(({ to, dated }) => `${to} ${dated}`));
      expect(made).toEqual(
        new Set(['another before the end', 'another after the end', 'back before the end']),
      );
      expect(surprises.unasked.length).toBeGreaterThanOrEqual(5);
    }
  });

  it('revises the measure set twice, never from an earlier period than before', () => {
    for (const { surprises } of plans(50)) {
      const [one, other] = surprises.revisions;
      expect(other!.from).toBeGreaterThanOrEqual(one!.from);
      expect(other!.atMs).toBeGreaterThanOrEqual(one!.atMs);
    }
  });

  it('has something parked wherever a retry is to be ended, and a rebuild where that is', () => {
    const retried = planOf(0, { points: ['retry.applied'], kinds: ['clock moved'] });
    expect(retried.faults.map(({ kind }) => kind)).toContain('poison: invalid');
    const rebuilt = planOf(0, { points: ['rebuild.switched'], kinds: ['clock moved'] });
    expect(rebuilt.faults.map(({ kind }) => kind)).toContain('figures rebuilt');
  });

  it('knows which service passes each crash point that is declared', () => {
    for (const point of crashPoints()) expect(servicesAt(point)).not.toEqual([]);
    expect(() => servicesAt('tide.turned')).toThrow('tide.turned');
  });
});

describe('a seeded sequence', () => {
  it('reaches every choice and stays inside its bounds', () => {
    const random = new Random(3);
    const drawn = Array.from({ length: 2_000 }, () => random.between(2, 5));
    expect(new Set(drawn)).toEqual(new Set([2, 3, 4, 5]));
  });

  it('shuffles without losing anything', () => {
    expect(new Random(9).shuffled(points).sort()).toEqual([...points].sort());
  });
});
