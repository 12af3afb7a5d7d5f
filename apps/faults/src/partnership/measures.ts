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
  readonly lastDay: string;
}

export const periods: readonly Period[] = [
  { id: 'FFY2024-Q1', lastDay: '2023-12-31' },
  { id: 'FFY2024-Q2', lastDay: '2024-03-31' },
  { id: 'FFY2024-Q3', lastDay: '2024-06-30' },
];

/** The day on which sites move: the first quarter stays where it was. */
export const moveDay = '2024-02-15';

const definition = {
  ...{
    version: 1,
    title: 'Of a fault run',
    definition: 'What a fault run files.',
    unit: 'students',
    direction: 'up',
  },
  ...{
    frequency: 'ffy_quarter',
    overOrganizations: 'sum',
    overPeriods: 'sum',
    duplication: 'none',
    personLevel: false,
  },
  ...{ collectedBy: 'reporter', effectiveFrom: '2023-10-01' },
};

/** Gives a count with an exclusive dimension and a ratio with an overlapping one. */
export const indicatorsOf = (name: string): Indicator[] => [
  {
    ...definition,
    ...{
      id: `reached-${name}@1`,
      code: `reached-${name}`,
      version: 1,
      kind: 'count',
      numeratorWithinDenominator: false,
    },
    dimensions: [{ code: 'grade', exclusive: true, options: ['lower', 'upper', 'unknown'] }],
    cells: [
      { dimension: 'grade', option: 'lower' },
      { dimension: 'grade', option: 'upper' },
    ],
  },
  {
    ...definition,
    ...{
      id: `present-${name}@1`,
      code: `present-${name}`,
      version: 1,
      kind: 'ratio',
      per: 100,
      numeratorWithinDenominator: true,
    },
    dimensions: [{ code: 'support', exclusive: false, options: ['tutored', 'unknown'] }],
    cells: [{ dimension: 'support', option: 'tutored' }],
  },
];
