import type { Action, Status } from '../oracle/state-table.js';
import type { Random } from '../random.js';

/** What the load knows of a submission: the newest answer that it has. */
export interface View {
  readonly status: Status;
  readonly correction: boolean;
  /** A correction that was begun and not written yet. */
  readonly unwritten: boolean;
  /** A site's, which a state endorses before the root accepts it. */
  readonly isEndorsed: boolean;
}

type Weighted = readonly [Action, number];

/** Chooses what to do next with a submission; most of the time it goes forward. */
export function nextMove(view: View, random: Random): Action {
  const choices = movesFrom(view);
  let at = random.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [action, weight] of choices) {
    at -= weight;
    if (at < 0) return action;
  }
  return choices[0]![0];
}

function movesFrom({ status, correction, unwritten, isEndorsed }: View): Weighted[] {
  const giveUp: Weighted = correction ? ['abandon', 1] : ['withdraw', 0.5];
  switch (status) {
    case 'none':
    case 'withdrawn':
      return [['save', 1]];
    case 'draft':
      return unwritten ? [['save', 8], giveUp, ['retract', 0.3]] : [['submit', 8], ['save', 1], giveUp];
    case 'submitted':
      return [
        [isEndorsed ? 'endorse' : 'accept', 7],
        ['return', 2],
        ['recall', 1],
        ...(correction ? [] : [giveUp]),
      ];
    case 'endorsed':
      return [
        ['accept', 8],
        ['return', 2],
      ];
    case 'returned':
      return [['save', 8], giveUp];
    case 'accepted':
      return [
        ['correct', 4],
        ['retract', 1],
      ];
    case 'retracted':
      return [['correct', 1]];
  }
}
