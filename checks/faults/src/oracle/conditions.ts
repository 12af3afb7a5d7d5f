import type { Filer } from '../partnership/partnership.js';
import { daysAgo } from './days.js';
import type { Facts, KnownPath } from './facts.js';
import type { Ledger } from './ledger.js';

/** The conditions that the facts of the load decide. */
export const decided = ['common_agenda', 'financial_resources', 'continuous_communication'] as const;
type Decided = (typeof decided)[number];
type Status = 'met' | 'not_met' | 'unknown';

/** How a condition must stand at a node after a run. */
export interface Demanded {
  readonly node: Filer;
  readonly condition: Decided;
  readonly status: Status;
}

/** Gives how the conditions must stand everywhere by what was acknowledged, and by where every site belongs today. */
export function conditionsOf(ledger: Ledger): Demanded[] {
  const { root, states, sites } = ledger.partnership;
  return [root, ...states, ...sites].flatMap((node) => {
    const line = ledger.lineOf(node, daysAgo(0));
    return decided.map((condition) => ({ node, condition, status: statusOf[condition](ledger.facts, line) }));
  });
}

/** The node first, then what is above it. */
type Line = readonly Filer[];

const met = (isMet: boolean): Status => (isMet ? 'met' : 'not_met');

const statusOf: Record<Decided, (facts: Facts, line: Line) => Status> = {
  // The plan of the nearest that has one in force; the root has none.
  common_agenda: ({ plans }, line) => {
    const agenda = line.flatMap(({ id }) => plans.get(id)?.inForce ?? [])[0];
    return agenda ? met(agenda.planningMeetings > 0 && agenda.baselines.every(Boolean)) : 'unknown';
  },
  // The root receives the money; of each state's share, its sites live too.
  financial_resources: ({ award, states }, line) => {
    if (!award) return 'unknown';
    const state = line.at(-2);
    const concerned = state ? [state] : states;
    return met(concerned.every((each) => award.allocationOf(each)?.isAcknowledged === true));
  },
  // The root keeps in touch with its states, and each state with its sites.
  continuous_communication: ({ paths }, line) => {
    const [node, ...above] = line as readonly [Filer, ...Filer[]];
    const root = paths.get(line.at(-1)!.id);
    const state = line.length > 1 ? paths.get(line.at(-2)!.id) : undefined;
    const needed = { federal: [root], state: [root, state], local: [state] }[node.tier];
    const isAnyRecorded = paths.has(node.id) || above.some(({ id }) => paths.has(id));
    return isAnyRecorded ? met(needed.every(isInTime)) : 'unknown';
  },
};

const isInTime = (path: KnownPath | undefined): boolean => path !== undefined && !path.isLate;
