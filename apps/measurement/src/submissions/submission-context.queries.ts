import { type Quantity, type Tier } from '@impact/contracts';
import {
  addDays,
  measureSetInForce,
  periodContaining,
  periodSpan,
  type PeriodSpan,
} from '@impact/partnership-rules';
import type { DirectoryParticipation, Grant } from '@impact/directory';
import { sql } from '@impact/service';
import { type EntityManager, In } from 'typeorm';
import { idOf } from '../aggregate-ids.js';
import { Indicator } from '../indicators/indicator.entity.js';
import type { MeasureSet } from '../measure-sets/measure-set.entity.js';
import { Period } from '../periods/period.entity.js';
import { Unlock } from '../periods/unlock.entity.js';

/** What a submission is about. */
export interface Target {
  readonly participationId: string;
  readonly indicator: string;
  readonly periodId: string;
}

/** What was read for all targets at once. */
export interface LoadedRows {
  /** The targets' participations and everything that was ever above them. */
  readonly nodes: ReadonlyMap<string, DirectoryParticipation>;
  /** The civil date by initiative, in its time zone. */
  readonly today: ReadonlyMap<string, string>;
  readonly grants: ReadonlyMap<string, readonly Grant[]>;
  /** By initiative and name, `<initiativeId>/<code@version>`. */
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** By initiative and id, `<initiativeId>/<periodId>`. */
  readonly periods: ReadonlyMap<string, Period>;
  /** Published versions of codes, by initiative and code, `<initiativeId>/<code>`. */
  readonly published: ReadonlyMap<string, readonly string[]>;
  /** Periods that were ever opened, by initiative. */
  readonly opened: ReadonlyMap<string, OpenedPeriods>;
  readonly unlocks: readonly Unlock[];
  readonly measureSets: readonly MeasureSet[];
  /** What stands for the periods before, by the id of its submission. */
  readonly previous: ReadonlyMap<string, Quantity>;
}

export const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** Gives the keys of the targets' periods, each once. */
export function periodKeys(targets: readonly Target[], nodes: LoadedRows['nodes']): string[] {
  const named = new Map<string, [string, string]>();
  for (const { participationId, periodId } of targets) {
    const initiativeId = nodes.get(participationId)?.initiativeId;
    if (initiativeId) named.set(`${initiativeId}/${periodId}`, [initiativeId, periodId]);
  }
  return [...named.values()].map(([initiativeId, periodId]) => idOf('period', initiativeId, periodId));
}

/** Reads periods in key order; FOR SHARE where they are held, against a lock at the same moment. */
export async function heldPeriods(
  tx: EntityManager,
  keys: readonly string[],
  { hold }: { readonly hold: boolean },
): Promise<Period[]> {
  return tx.find(Period, {
    where: { periodKey: In([...keys]) },
    order: { periodKey: 'ASC' },
    ...(hold && { lock: { mode: 'pessimistic_read' } }),
  });
}

/** Reads the unlocks of those periods that are locked. */
export async function unlocksOf(tx: EntityManager, periods: readonly Period[]): Promise<Unlock[]> {
  const locked = periods.filter(({ lockedAt }) => lockedAt).map(({ periodKey }) => periodKey);
  return locked.length > 0 ? tx.findBy(Unlock, { periodKey: In(locked) }) : [];
}

/** The periods of one initiative. */
export interface OpenedPeriods {
  readonly opened: readonly Period[];
  /** Those that take filings. */
  readonly open: readonly Period[];
}

/** Reads which periods there are; only where one that is wanted takes no filings, to say which one fits. */
export async function openedPeriods(
  tx: EntityManager,
  today: ReadonlyMap<string, string>,
  periods: readonly Period[],
  wanted: number,
): Promise<Map<string, OpenedPeriods>> {
  const admits = (period: Period) => period.admitsFilings(today.get(period.initiativeId)!);
  if (periods.length === wanted && periods.every(admits)) return new Map();
  const found = new Map<string, OpenedPeriods>();
  for (const initiativeId of today.keys()) {
    const opened = await tx.findBy(Period, { initiativeId });
    found.set(initiativeId, { opened, open: opened.filter(admits) });
  }
  return found;
}

/** Reads the published versions of the codes that unknown names are of, each code's newest first. */
export async function publishedVersions(
  tx: EntityManager,
  initiativeIds: readonly string[],
  unknown: readonly string[],
): Promise<Map<string, string[]>> {
  if (unknown.length === 0) return new Map();
  const codes = unique(unknown.map(codeOf));
  const where = { initiativeId: In([...initiativeIds]), code: In(codes), status: 'published' as const };
  const versions = new Map<string, string[]>();
  const newest = (await tx.findBy(Indicator, where)).sort((a, b) => versionOf(b) - versionOf(a));
  for (const { initiativeId, code, indicator } of newest)
    versions.set(`${initiativeId}/${code}`, [...(versions.get(`${initiativeId}/${code}`) ?? []), indicator]);
  return versions;
}

/** Gives the code of an indicator's name, whatever stands for its version. */
export const codeOf = (indicator: string): string => indicator.split('@', 1)[0]!;
const versionOf = ({ indicator }: Indicator): number => Number(indicator.split('@')[1]);

/** Gives the tiers that the set in force on the period's first day asks for the indicator. */
export function askedOf(
  { measureSets }: LoadedRows,
  initiativeId: string,
  indicator: string,
  { start }: PeriodSpan,
): readonly Tier[] | undefined {
  const own = measureSets.filter((set) => set.initiativeId === initiativeId);
  return measureSetInForce(own, start)?.entries.find((entry) => entry.indicator === indicator)?.requiredTiers;
}

/** Gives the id of the submission for the period before. */
export function previousId({ participationId, indicator, periodId }: Target): string | undefined {
  const span = periodSpan(periodId);
  const before = span && periodContaining(span.frequency, addDays(span.start, -1));
  return before && idOf('submission', participationId, indicator, before.periodId);
}

const preliminaryStandings = sql<{ submissionIds: readonly string[] }, { id: string; quantity: Quantity }>`
  select id, preliminary -> 'quantity' as quantity from submission
  where id = any(:submissionIds::uuid[]) and preliminary is not null`;

/** Reads what stands for the periods before, where the definition compares with them. */
export async function previousStandings(
  tx: EntityManager,
  targets: readonly Target[],
  indicators: readonly Indicator[],
): Promise<Map<string, Quantity>> {
  const comparing = new Set(
    indicators.filter(({ entry }) => entry.plausible?.changeFactor).map(({ indicator }) => indicator),
  );
  const compared = targets.filter(({ indicator }) => comparing.has(indicator));
  const ids = compared.map(previousId).filter((id) => id !== undefined);
  if (ids.length === 0) return new Map();
  const found = await preliminaryStandings.rows(tx, { submissionIds: ids });
  return new Map(found.map(({ id, quantity }) => [id, quantity]));
}
