import {
  IndicatorState,
  MeasureSetPublished,
  ParticipationState,
  PeriodState,
  type Quantity,
  type Received,
  SubmissionState,
} from '@impact/contracts';

/** A figure as anybody would work it out on paper; numbers in ten-thousandths. */
export interface PaperFigure {
  n: bigint | null;
  d: bigint | null;
  expected: number;
  reported: number;
  noNew: number;
  missing: number;
  reportedUnexpected: number;
  noNewUnexpected: number;
  correcting: boolean;
  refused: boolean;
}

/** A figure to which nobody added anything yet. */
export const nothingCounted: Readonly<PaperFigure> = {
  n: null,
  d: null,
  expected: 0,
  reported: 0,
  noNew: 0,
  missing: 0,
  reportedUnexpected: 0,
  noNewUnexpected: 0,
  correcting: false,
  refused: false,
};

const scaled = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * 10_000n + BigInt(part.padEnd(4, '0'));
};

/** Keeps, of all facts in any order and number, the last state of each thing. */
function lastStates<T extends object>(
  all: Received<object>[],
  type: abstract new () => T,
  id: (data: T) => string,
): T[] {
  const last = new Map<string, { version: number; data: T }>();
  for (const { data, envelope } of all)
    if (data instanceof type && (last.get(id(data))?.version ?? 0) < envelope.aggregateVersion)
      last.set(id(data), { version: envelope.aggregateVersion, data });
  return [...last.values()].map(({ data }) => data);
}

const days = (from: string, to: string): number =>
  Math.round((new Date(to).getTime() - new Date(from).getTime()) / 86_400_000) + 1;

/** Works out every figure from nothing but the facts, in the most tedious way. Keys: site~indicator~period~cell~basis. */
export function workOut(all: Received<object>[]): Map<string, PaperFigure> {
  const participations = new Map(
    lastStates(all, ParticipationState, (s) => s.participationId).map((s) => [s.participationId, s]),
  );
  const indicators = lastStates(all, IndicatorState, (s) => s.indicatorId);
  const periods = lastStates(all, PeriodState, (s) => s.periodId);
  const sets = lastStates(all, MeasureSetPublished, (s) => `${s.version}`);
  const submissions = lastStates(all, SubmissionState, (s) => s.submissionId);
  const startOf = (id: string): string =>
    id.startsWith('CY') ? `${id.slice(2)}-01-01` : periods.find((p) => p.periodId === id)!.start;

  const parentIn = (participation: ParticipationState, period: PeriodState): string | undefined => {
    const end =
      participation.validTo && participation.validTo < period.end ? participation.validTo : period.end;
    const isActive = participation.validFrom <= period.end && end >= period.start;
    if (!isActive) return participation.parents[participation.parents.length - 1]?.parentId;
    const begun = participation.parents.filter((parent) => parent.from <= end);
    return begun[begun.length - 1]?.parentId ?? participation.parents[0]?.parentId;
  };
  const isExpected = (
    participation: ParticipationState,
    indicator: IndicatorState,
    period: PeriodState,
  ): boolean => {
    const begun = sets.filter((set) => set.effectiveFrom <= period.start);
    begun.sort((a, b) => (a.effectiveFrom + a.version).localeCompare(b.effectiveFrom + b.version));
    const entry = begun[begun.length - 1]?.entries.find((one) => one.indicator === indicator.indicator);
    const from = participation.validFrom > period.start ? participation.validFrom : period.start;
    const to =
      participation.validTo && participation.validTo < period.end ? participation.validTo : period.end;
    if (!entry || !entry.requiredTiers.includes(participation.tier) || days(from, to) < 15) return false;
    if (indicator.frequency !== period.frequency) return false;
    if (period.start < indicator.effectiveFrom || (indicator.effectiveTo ?? period.end) < period.end)
      return false;
    if (entry.expected.length === 0) return true;
    return entry.expected.some(
      (range) =>
        (!range.from || startOf(range.from) <= period.start) &&
        (!range.to || startOf(range.to) >= period.start),
    );
  };

  const figures = new Map<string, PaperFigure>();
  const below = new Map<string, number>();
  for (const indicator of indicators)
    for (const period of periods)
      for (const participation of participations.values()) {
        const submission = submissions.find(
          (s) =>
            s.participationId === participation.participationId &&
            s.indicator === indicator.indicator &&
            s.periodId === period.periodId,
        );
        const expected = isExpected(participation, indicator, period);
        if (!submission && !expected) continue;
        const chain: string[] = [];
        for (
          let at: ParticipationState | undefined = participation;
          at;
          at = participations.get(parentIn(at, period) ?? '')
        )
          chain.push(at.participationId);
        for (const basis of ['preliminary', 'official'] as const) {
          const counted = submission?.standing[basis] ?? null;
          const cells: [string, Quantity & { n?: string; d?: string }][] = [];
          for (const cell of counted?.cells ?? [])
            cells.push([
              `${cell.dimension}:${cell.option}`,
              { declaration: 'results', n: cell.n, d: cell.d! },
            ]);
          for (const [index, node] of chain.entries())
            for (const [cell, quantity] of [['total', counted?.quantity ?? null], ...cells] as [
              string,
              Quantity | null,
            ][]) {
              const key = [node, indicator.indicator, period.periodId, cell, basis].join('~');
              const figure = figures.get(key) ?? { ...nothingCounted };
              figures.set(key, figure);
              if (cell === 'total') {
                if (expected) figure.expected += 1;
                if (expected && !counted) figure.missing += 1;
                if (submission?.standing.underCorrection) figure.correcting = true;
                if (index > 0 && (expected || counted)) below.set(key, 1);
              }
              if (!quantity) continue;
              if (quantity.declaration === 'no_new_results') {
                if (expected) figure.noNew += 1;
                else figure.noNewUnexpected += 1;
                figure.n = (figure.n ?? 0n) + 0n;
                continue;
              }
              if (expected) figure.reported += 1;
              else figure.reportedUnexpected += 1;
              if (indicator.kind === 'ratio' && quantity.d === undefined) continue;
              figure.n = (figure.n ?? 0n) + scaled(quantity.n!);
              if (indicator.kind === 'ratio') figure.d = (figure.d ?? 0n) + scaled(quantity.d!);
            }
        }
      }
  for (const [key, figure] of figures) {
    const [node, indicator, period, cell, basis] = key.split('~');
    const total = [node, indicator, period, 'total', basis].join('~');
    const rule = indicators.find((one) => one.indicator === indicator)!;
    if (cell !== 'total') {
      const { expected, noNew, missing, noNewUnexpected, correcting } = figures.get(total)!;
      Object.assign(figure, { expected, noNew, missing, noNewUnexpected, correcting });
    }
    const isAddable = rule.kind !== 'rate_without_denominator' && rule.overOrganizations === 'sum';
    if (!isAddable && below.has(total)) Object.assign(figure, { n: null, d: null, refused: true });
  }
  return figures;
}

/** Writes ten-thousandths as a decimal without needless noughts. */
export const written = (number: bigint | null): string | null => {
  if (number === null) return null;
  const part = String(number % 10_000n)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${number / 10_000n}${part ? `.${part}` : ''}`;
};
