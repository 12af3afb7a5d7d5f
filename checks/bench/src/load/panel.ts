import { randomUUID } from 'node:crypto';
import {
  type Cell,
  event,
  IndicatorPublished,
  ParticipationStarted,
  PeriodOpened,
  SubmissionSubmitted,
} from '@impact/contracts';

export interface PanelSize {
  readonly sites: number;
  readonly states: number;
  readonly indicators: number;
  /** Parts of every submission beside its total. */
  readonly cells: number;
}

const [states, indicators, perSite] = [56, 20, 80];

/** The size of a panel of at least so many submissions: each site files 20 ratios for four quarters. */
export const panelOf = (submissions: number, cells = 0): PanelSize => ({
  sites: Math.max(1, Math.ceil(submissions / perSite)),
  states,
  indicators,
  cells,
});

interface Site {
  readonly id: string;
  readonly parent: string;
}

const quarters = [
  { id: 'FFY2024-Q1', start: '2023-10-01', end: '2023-12-31' },
  { id: 'FFY2024-Q2', start: '2024-01-01', end: '2024-03-31' },
  { id: 'FFY2024-Q3', start: '2024-04-01', end: '2024-06-30' },
  { id: 'FFY2024-Q4', start: '2024-07-01', end: '2024-09-30' },
];
const age = { code: 'age', exclusive: true };

/** Sites under states under one nation that all file the same ratios for four quarters, once each. */
export class Panel {
  readonly initiativeId = randomUUID();
  readonly nation = randomUUID();
  readonly states: readonly Site[];
  /** Neighbours in this order belong to different states. */
  readonly sites: readonly Site[];
  readonly indicators: readonly string[];
  readonly periods = quarters.map(({ id }) => id);
  private readonly options: readonly string[];

  constructor(readonly size: PanelSize) {
    this.states = Array.from({ length: size.states }, () => ({ id: randomUUID(), parent: this.nation }));
    this.sites = Array.from({ length: size.sites }, (_, i) => ({
      id: randomUUID(),
      parent: this.states[i % size.states]!.id,
    }));
    this.indicators = Array.from({ length: size.indicators }, (_, i) => `measure-${i + 1}@1`);
    this.options = Array.from({ length: size.cells }, (_, i) => `group-${i + 1}`);
  }

  get submissionCount(): number {
    return this.sites.length * this.indicators.length * this.periods.length;
  }

  /** The tree, as the backbone tells of it. */
  tree(): ParticipationStarted[] {
    return [
      this.participation('federal', this.nation),
      ...this.states.map(({ id, parent }) => this.participation('state', id, parent)),
      ...this.sites.map(({ id, parent }) => this.participation('local', id, parent)),
    ];
  }

  /** Indicators and periods, as measurement tells of them; no measure set, so that nothing is expected beforehand. */
  definitions(): object[] {
    return [
      ...this.indicators.map((indicator) => this.indicator(indicator)),
      ...quarters.map((quarter) => this.period(quarter)),
    ];
  }

  /** Every site's submissions: quarter by quarter, site by site, as they come in around a deadline. */
  *submissions(): Generator<SubmissionSubmitted> {
    let number = 0;
    for (const periodId of this.periods)
      for (const site of this.sites)
        for (const indicator of this.indicators)
          yield this.submission(site.id, indicator, periodId, number++);
  }

  private submission(
    participationId: string,
    indicator: string,
    periodId: string,
    number: number,
  ): SubmissionSubmitted {
    const n = number % 97;
    const cells = this.options.map((option, i) => this.cell(option, i, n));
    const quantity = { declaration: 'results' as const, n: String(n), d: String(n + 100) };
    return event(SubmissionSubmitted, {
      submissionId: randomUUID(),
      initiativeId: this.initiativeId,
      participationId,
      indicator,
      periodId,
      revision: 1,
      status: 'submitted',
      declaration: 'results',
      late: false,
      standing: { preliminary: { quantity, cells, revision: 1 }, official: null, underCorrection: false },
      submittedBy: 'reporter',
      actor: { subject: 'reporter', role: 'reporter', participationId },
    });
  }

  private cell(option: string, index: number, n: number): Cell {
    const isFirst = index === 0;
    return { dimension: age.code, option, n: String(isFirst ? n : 0), d: String(isFirst ? n + 100 : 0) };
  }

  private participation(
    tier: 'federal' | 'state' | 'local',
    id: string,
    parentId?: string,
  ): ParticipationStarted {
    const validFrom = '2020-01-01';
    return event(ParticipationStarted, {
      participationId: id,
      initiativeId: this.initiativeId,
      organizationId: id,
      tier,
      name: `Participation ${id}`,
      codes: [{ scheme: 'bench', code: id }],
      validFrom,
      parents: parentId === undefined ? [] : [{ parentId, from: validFrom }],
    });
  }

  private indicator(indicator: string): IndicatorPublished {
    const dimensions = this.options.length > 0 ? [{ ...age, options: [...this.options, 'unknown'] }] : [];
    return event(IndicatorPublished, {
      indicatorId: randomUUID(),
      indicator,
      initiativeId: this.initiativeId,
      title: indicator,
      definition: 'A ratio.',
      unit: 'people',
      kind: 'ratio',
      per: 100,
      frequency: 'ffy_quarter',
      direction: 'up',
      duplication: 'none',
      dimensions,
      overOrganizations: 'sum',
      overPeriods: 'sum',
      personLevel: false,
      collectedBy: 'reporter',
      numeratorWithinDenominator: true,
      effectiveFrom: '2020-01-01',
    });
  }

  private period({ id: periodId, start, end }: (typeof quarters)[number]): PeriodOpened {
    return event(PeriodOpened, {
      periodKey: randomUUID(),
      initiativeId: this.initiativeId,
      periodId,
      frequency: 'ffy_quarter',
      start,
      end,
      status: 'open',
      deadlines: [],
    });
  }
}
