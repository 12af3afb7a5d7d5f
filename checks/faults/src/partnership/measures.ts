/** A dimension's option, as figures name the cell. */
export interface Cell {
  readonly dimension: string;
  readonly option: string;
}

export interface Indicator {
  /** `code@version` */
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly kind: 'count' | 'ratio';
  /** Ratios are shown times this. */
  readonly per?: number;
  /** The cells that the suite files. */
  readonly cells: readonly Cell[];
  readonly [more: string]: unknown;
}

export interface Period {
  readonly id: string;
  readonly firstDay: string;
  readonly lastDay: string;
}

export const periods: readonly Period[] = [
  { id: 'FFY2024-Q1', firstDay: '2023-10-01', lastDay: '2023-12-31' },
  { id: 'FFY2024-Q2', firstDay: '2024-01-01', lastDay: '2024-03-31' },
  { id: 'FFY2024-Q3', firstDay: '2024-04-01', lastDay: '2024-06-30' },
];

/** From which days sites move: within the periods, and at both sides of their ends. */
export const moveDays: readonly string[] = [
  ...['2023-12-24', '2023-12-31', '2024-01-01', '2024-02-15', '2024-03-31'],
  ...['2024-04-01', '2024-05-15', '2024-06-30', '2024-07-01'],
];

export type Tier = 'federal' | 'state' | 'local';

/** What a measure set asks of whom; ranges name their first and last periods. */
export interface SetEntry {
  readonly indicator: string;
  readonly requiredTiers: readonly Tier[];
  readonly expected: readonly { readonly from?: string; readonly to?: string }[];
}

/** A version of a measure set. */
export interface MeasureSet {
  readonly effectiveFrom: string;
  readonly entries: readonly SetEntry[];
}

/** Gives the body that publishes a measure set. */
export const bodyOf = (initiativeId: string, { effectiveFrom, entries }: MeasureSet): object => ({
  initiativeId,
  effectiveFrom,
  entries: entries.map((entry) => ({ ...entry, requiredDimensions: [], completenessThreshold: 80 })),
});

/** Gives the set with which each initiative begins: everything is asked of the sites, and of nobody else. */
export const firstSet = (indicators: readonly Indicator[]): MeasureSet => ({
  effectiveFrom: periods[0]!.firstDay,
  entries: indicators.map(({ id }) => ({ indicator: id, requiredTiers: ['local'], expected: [] })),
});

const definition = {
  version: 1,
  title: 'Of a fault run',
  definition: 'What a fault run files.',
  unit: 'students',
  direction: 'up',
  frequency: 'ffy_quarter',
  overOrganizations: 'sum',
  overPeriods: 'sum',
  duplication: 'none',
  personLevel: false,
  collectedBy: 'reporter',
  effectiveFrom: '2023-10-01',
};

/** Gives a count with an exclusive dimension and a ratio with an overlapping one. */
export const indicatorsOf = (name: string): Indicator[] => [
  {
    ...definition,
    id: `reached-${name}@1`,
    code: `reached-${name}`,
    version: 1,
    kind: 'count',
    numeratorWithinDenominator: false,
    dimensions: [{ code: 'grade', exclusive: true, options: ['lower', 'upper', 'unknown'] }],
    cells: [
      { dimension: 'grade', option: 'lower' },
      { dimension: 'grade', option: 'upper' },
    ],
  },
  {
    ...definition,
    id: `present-${name}@1`,
    code: `present-${name}`,
    version: 1,
    kind: 'ratio',
    per: 100,
    numeratorWithinDenominator: true,
    dimensions: [{ code: 'support', exclusive: false, options: ['tutored', 'unknown'] }],
    cells: [{ dimension: 'support', option: 'tutored' }],
  },
];
