import { Failure } from '../failure.js';
import { Progress } from '../progress.js';
import type { Participation } from './actual-state.js';
import { type ByCode, codeText } from './codes.js';
import { codesOf, type DesiredParticipation, endsLater } from './desired-state.js';
import type { Job } from './job.js';
import { desiredHistory, movesBetween, type ParentFrom } from './moves.js';

const path = '/api/backbone/v1/participations';

interface Move extends ParentFrom {
  readonly id: string;
  readonly name: string;
}

interface End {
  readonly id: string;
  readonly name: string;
  readonly on: string;
}

/** Makes the moves that the files date and the tree lacks, in the order of their days, and then the ends. */
export async function applyMoves(job: Job, found: ByCode<Participation>): Promise<void> {
  const moves = job.desired.participations.flatMap((each) => movesOf(each, found));
  const later = endsLater(job.desired);
  const ends = job.desired.participations.flatMap((each) => endOf(each, found, later));
  moves.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (const { name, parentId, from } of moves)
    job.differs('move', `${name} under ${nameOf(parentId, found)} from ${from}`);
  for (const { name, on } of ends) job.differs('end', `${name} on ${on}`);
  if (job.dryRun || !(moves.length + ends.length)) return;
  const progress = new Progress('moves');
  for (const [index, { id, parentId, from, name }] of moves.entries()) {
    progress.of(index, moves.length);
    await made(`move of ${name}`, job.api.post(`${path}/${id}/reparent`, { parentId, from }));
  }
  for (const { id, on, name } of inOrder(ends))
    await made(`end of ${name}`, job.api.post(`${path}/${id}/end`, { on }));
  progress.done(`${moves.length} made, ${ends.length} ended`);
}

/** A participation whose files say nothing of moves has none to make: what differs of its parent was refused before. */
function movesOf(desired: DesiredParticipation, found: ByCode<Participation>): Move[] {
  const now = found.any(codesOf(desired));
  const name = codesOf(desired)[0]!;
  if (!desired.moves) return [];
  if (!now) return desired.moves.map(({ parent, from }) => ({ id: '', name, parentId: parent, from }));
  const history = desiredHistory(desired, found);
  if (history) return movesBetween(now.parents, history).map((move) => ({ ...move, id: now.id, name }));
  const known = new Set(now.parents.map(({ from }) => from));
  return desired.moves
    .filter(({ from }) => !known.has(from))
    .map(({ parent, from }) => ({ id: now.id, name, parentId: parent, from }));
}

function endOf(desired: DesiredParticipation, found: ByCode<Participation>, later: boolean): End[] {
  const now = found.any(codesOf(desired));
  if (desired.validTo === undefined || now?.validTo || !(now ?? later)) return [];
  return [{ id: now?.id ?? '', name: codesOf(desired)[0]!, on: desired.validTo }];
}

/** Earlier days first; of one day, those that were started last, as they stand below the others. */
const inOrder = (ends: readonly End[]): End[] =>
  [...ends].reverse().sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

function nameOf(parentId: string, found: ByCode<Participation>): string {
  const parent = found.all().find(({ id }) => id === parentId);
  const [code] = parent?.codes ?? [];
  return code ? codeText(code) : (parent?.name ?? parentId);
}

const made = (what: string, request: Promise<unknown>): Promise<unknown> =>
  request.catch((error: Error) => {
    throw new Failure(`The ${what} was refused, what came before it is made: ${error.message}`);
  });
