import {
  event,
  IndicatorPublished,
  type IndicatorKind,
  MeasureSetPublished,
  type MembershipGranted,
  ParticipationReparented,
  ParticipationStarted,
  PeriodOpened,
  type Received,
  type Role,
  type Tier,
} from '@impact/contracts';
import { MembershipGranted as Granted } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { received } from './received.js';

export interface Participation {
  readonly id: string;
  readonly tier: Tier;
  readonly name: string;
  parents: { parentId: string; from: string }[];
  validFrom: string;
  validTo?: string;
  version: number;
}

export interface IndicatorOptions {
  /** `code@version`; one that nobody else has unless told. */
  readonly name?: string;
  readonly kind?: IndicatorKind;
  readonly per?: number;
  readonly overOrganizations?: 'sum' | 'none';
  readonly frequency?: 'calendar_year' | 'ffy_quarter';
  readonly dimensions?: { code: string; exclusive: boolean; options: string[] }[];
  readonly caveat?: string;
  readonly duplication?: 'none' | 'organizations';
  readonly personLevel?: boolean;
}

export interface EntryOptions {
  readonly tiers?: Tier[];
  readonly ranges?: { from?: string; to?: string }[];
}

let count = 0;

/** An initiative whose facts a test makes up; every method gives the event that tells of it. */
export class Partnership {
  readonly initiativeId = uuidv7();
  readonly participations = new Map<string, Participation>();
  private readonly measureSetId = uuidv7();
  private setVersion = 0;
  private readonly openings = new Map<string, number>();

  /** Starts a participation; without a parent it is the root. */
  start(
    tier: Tier,
    parentId?: string,
    { validFrom = '2000-01-01' } = {},
  ): [Participation, Received<ParticipationStarted>] {
    count += 1;
    const parents = parentId ? [{ parentId, from: validFrom }] : [];
    const participation: Participation = {
      id: uuidv7(),
      tier,
      name: `${tier} ${count}`,
      parents,
      validFrom,
      version: 1,
    };
    this.participations.set(participation.id, participation);
    return [participation, received(this.stateOf(participation, ParticipationStarted), { version: 1 })];
  }

  reparent(participation: Participation, parentId: string, from: string): Received<ParticipationReparented> {
    participation.parents = [
      ...participation.parents.filter((parent) => parent.from < from),
      { parentId, from },
    ];
    participation.version += 1;
    return received(this.stateOf(participation, ParticipationReparented), { version: participation.version });
  }

  end(participation: Participation, on: string): Received<ParticipationReparented> {
    participation.validTo = on;
    participation.version += 1;
    return received(this.stateOf(participation, ParticipationReparented), { version: participation.version });
  }

  /** Publishes an indicator version with a name of its own; a count over calendar years unless told. */
  indicator(options: IndicatorOptions = {}): [string, Received<IndicatorPublished>] {
    count += 1;
    const indicator = options.name ?? `measure-${process.pid}-${count}-${this.initiativeId.slice(-8)}@1`;
    const { kind = 'count', per, overOrganizations = 'sum', frequency = 'calendar_year' } = options;
    const data = event(IndicatorPublished, {
      indicatorId: uuidv7(),
      indicator,
      initiativeId: this.initiativeId,
      title: `Measure ${count}`,
      definition: 'x',
      unit: 'people',
      kind,
      frequency,
      overOrganizations,
      direction: 'down',
      overPeriods: 'sum',
      duplication: options.duplication ?? 'none',
      dimensions: options.dimensions ?? [],
      personLevel: options.personLevel ?? false,
      numeratorWithinDenominator: false,
      collectedBy: 'reporter',
      effectiveFrom: '2000-01-01',
      ...(per !== undefined && { per }),
      ...(options.caveat !== undefined && { caveat: options.caveat }),
    });
    return [indicator, received(data)];
  }

  /** Publishes the next version of the set: by default every indicator is expected of local sites, always. */
  measureSet(
    entries: Record<string, EntryOptions>,
    effectiveFrom = '2000-01-01',
  ): Received<MeasureSetPublished> {
    this.setVersion += 1;
    const data = event(MeasureSetPublished, {
      measureSetId: this.measureSetId,
      initiativeId: this.initiativeId,
      version: this.setVersion,
      effectiveFrom,
      entries: Object.entries(entries).map(([indicator, { tiers, ranges = [] }]) => ({
        indicator,
        requiredDimensions: [],
        completenessThreshold: 80,
        expected: ranges,
        requiredTiers: tiers ?? ['local'],
      })),
    });
    return received(data, { version: this.setVersion });
  }

  open(periodId: string, start: string, end: string): Received<PeriodOpened> {
    const version = (this.openings.get(periodId) ?? 0) + 1;
    this.openings.set(periodId, version);
    const frequency = periodId.startsWith('CY') ? 'calendar_year' : 'ffy_quarter';
    const data = event(PeriodOpened, {
      periodKey: uuidv7(),
      initiativeId: this.initiativeId,
      periodId,
      frequency,
      start,
      end,
      status: 'open',
      deadlines: [],
    });
    return received(data, { version });
  }

  openYear(year: number): Received<PeriodOpened> {
    return this.open(`CY${year}`, `${year}-01-01`, `${year}-12-31`);
  }

  grant(subject: string, role: Role, participationId: string): Received<MembershipGranted> {
    const data = event(Granted, {
      membershipId: uuidv7(),
      initiativeId: this.initiativeId,
      participationId,
      subject,
      role,
      validFrom: '2000-01-01',
      status: 'granted',
    });
    return received(data);
  }

  private stateOf<T extends object>(participation: Participation, eventClass: new () => T): T {
    const { id, tier, name, parents, validFrom, validTo } = participation;
    return Object.assign(new eventClass(), {
      participationId: id,
      initiativeId: this.initiativeId,
      organizationId: id,
      tier,
      name,
      codes: [{ scheme: 'test', code: name }],
      parents,
      validFrom,
      ...(validTo !== undefined && { validTo }),
    });
  }
}
