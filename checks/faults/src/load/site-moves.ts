import type { Client } from '../http/client.js';
import type { Ledger } from '../oracle/ledger.js';
import { moved, stateOn } from '../oracle/stays.js';
import { moveDays } from '../partnership/measures.js';
import type { Site, State } from '../partnership/partnership.js';
import type { PlannedMove } from '../plan/unrest.js';
import type { Random } from '../random.js';
import { administrator } from '../stack/fault-stack.js';
import type { Walk } from './walk.js';

interface Move {
  readonly to: State;
  readonly from: string;
}

/** Makes one planned move of the site of a filing; gives whether others review the filing since, which waited meanwhile. */
export async function makeMove(
  { client, ledger, random }: { client: Client; ledger: Ledger; random: Random },
  walk: Walk,
  planned: PlannedMove,
): Promise<boolean> {
  const site = walk.key.filer as Site;
  const { lastDay } = walk.key.period;
  const { to, from } = random.pick(possible(ledger, walk, planned));
  const made = await client.get<{ id: string }>({
    service: 'backbone',
    method: 'POST',
    path: `/participations/${site.id}/reparent`,
    as: administrator,
    body: { parentId: to.id, from },
  });
  const before = stateOn(ledger.staysOf(site), lastDay);
  ledger.recordMove(site, to, from);
  ledger.recordOther(made.id);
  return walk.waits && stateOn(ledger.staysOf(site), lastDay) !== before;
}

/** Gives the moves that are as planned: what they change on the last day of the filing's period decides. */
function possible(ledger: Ledger, { key }: Walk, { to, dated }: PlannedMove): Move[] {
  const { filer, period } = key;
  const site = filer as Site;
  const stays = ledger.staysOf(site);
  const now = stateOn(stays, period.lastDay);
  const before = ledger.statesOf(site, period.lastDay).at(-2);
  const states = to === 'back' && before ? [before] : ledger.partnership.states;
  const all = states.flatMap((state) => moveDays.map((from): Move => ({ to: state, from })));
  return all.filter((move) => {
    if (stateOn(stays, move.from) === move.to) return false;
    const after = stateOn(moved(stays, move.to, move.from), period.lastDay);
    return dated === 'after the end' ? move.from > period.lastDay : after !== now;
  });
}
