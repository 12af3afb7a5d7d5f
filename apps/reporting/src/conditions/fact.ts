import type {
  BackboneFunction,
  BackboneMode,
  CommunicationPair,
  FunderKind,
  MeetingKind,
  Sector,
} from '@impact/contracts';
import { addDays, daysAhead, type JudgedPath } from '@impact/partnership-rules';

/** What is told of a fact, kind by kind. */
interface FactDetails {
  readonly champion: { readonly organizationId: string };
  readonly backbone_assignment: {
    readonly organizationId: string;
    readonly mode: BackboneMode;
    readonly functions: readonly BackboneFunction[];
  };
  /** An active budget period of an award, where its recipient sits. */
  readonly award: { readonly budgetPeriodId: string };
  /** Money of a budget period, where it goes. */
  readonly allocation: {
    readonly awardId: string;
    readonly budgetPeriodId: string;
    readonly isAcknowledged: boolean;
  };
  readonly funding_source: { readonly funderKind: FunderKind };
  readonly agreement: { readonly sectors: readonly Sector[] };
  /** In force in the federal fiscal year in which it was published. */
  readonly lesson: { readonly hasEvidence: boolean };
  /** That a lesson was read by others than whoever learned it, kept beside the lesson. */
  readonly lesson_reading: { readonly lessonId: string };
  /** One at whoever adopts a lesson, and one where that was learned. */
  readonly replication: {
    /** Whether it was evaluated by figures of its own indicator version. */
    readonly hasOutcome: boolean;
  };
  readonly communication_path: JudgedPath & {
    readonly cadenceDays: number;
    /** The last day on which the next contact is in time. */
    readonly dueOn: string;
  };
  /** A meeting that was held; one that was withdrawn never began. */
  readonly meeting: { readonly kind: MeetingKind; readonly heldOn: string };
  /** What the initiative asks of everybody, at its root. */
  readonly initiative: {
    readonly sectors: readonly Sector[];
    /** Absent where no event told them yet. */
    readonly requiredPairs?: readonly CommunicationPair[];
    /** The federal fiscal year in which work plans are developed; absent where it names none, or no event told it yet. */
    readonly planningYear?: number;
  };
  readonly work_plan: PlanDetails & {
    /** How many meetings it was planned in. */
    readonly planningMeetings: number;
    /** Those of them that are named by an id, as recorded meetings are; absent where no event told them yet. */
    readonly meetingIds?: readonly string[];
    readonly objectives: readonly {
      readonly id: string;
      readonly hasBaseline: boolean;
      readonly findingIds: readonly string[];
    }[];
  };
  readonly evaluation_plan: PlanDetails & { readonly measureSetId: string | null };
  readonly coordination_plan: PlanDetails & {
    readonly activities: readonly {
      readonly id: string;
      readonly objectiveIds: readonly string[];
      readonly participationIds: readonly string[];
    }[];
  };
  /** What was approved for a fiscal year, through that year. */
  readonly annual_goal: {
    readonly indicator: string;
    readonly fiscalYear: string;
    /** True where its official figures fell off track. */
    readonly isOffTrack?: boolean;
  };
  /** Two activities of different plans that overlap, and nobody has said why. */
  readonly plan_overlap: { readonly siteParticipationId: string };
  readonly needs_assessment: PlanDetails & { readonly findings: readonly string[] };
}

export interface PlanDetails {
  /** The organizations with which it was developed. */
  readonly developedWith: readonly string[];
  /** The sectors of those of them that are registered, null for one without; put in when facts are read. */
  readonly sectors?: Readonly<Record<string, Sector | null>>;
}

export type FactKind = keyof FactDetails;

/** A recorded fact that conditions are judged by: it holds at a node from day to day, both included. */
export type Fact<K extends FactKind = FactKind> = {
  readonly [Kind in K]: {
    readonly id: string;
    readonly kind: Kind;
    readonly node: number;
    readonly validFrom: string;
    /** Null while no end is known; a day before the first says that it never began. */
    readonly validTo: string | null;
    readonly details: FactDetails[Kind];
  };
}[K];

/** A fact as its event tells it, before its participation is known by a node. */
export type RecordedFact<K extends FactKind = FactKind> = {
  readonly [Kind in K]: Omit<Fact<Kind>, 'node'> & {
    readonly participationId: string;
    readonly version: number;
    /** Which one of a thing that is several facts, as a plan is by its versions; what is told later of one ends those above it. */
    readonly part?: number;
  };
}[K];

/** From when to when a fact holds. */
type Days = Pick<Fact, 'validFrom' | 'validTo'>;

/** Tells whether the fact holds on the day. */
export const holdsOn = ({ validFrom, validTo }: Days, day: string): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/** Tells whether it ever began or will. */
export const everBegins = ({ validFrom, validTo }: Days): boolean => validTo === null || validFrom <= validTo;

/** Gives the days on which what holds from day to day begins, and is over. */
export const boundsOf = ({ validFrom, validTo }: Days): string[] => [
  validFrom,
  ...(validTo === null ? [] : [addDays(validTo, 1)]),
];

/** Gives the days on which what a fact says changes by itself. */
export const turnsOf = (fact: Fact): string[] => [
  ...boundsOf(fact),
  ...(fact.kind === 'communication_path' ? [lateOn(fact)] : []),
];

/** Gives the first day on which a contact is late. */
export const lateOn = ({ details }: Fact<'communication_path'>): string => addDays(details.dueOn, 1);

/** Gives the first day from which on a contact that is not made yet counts as a risk. */
export const risksLateFrom = (path: Fact<'communication_path'>): string =>
  addDays(lateOn(path), -daysAhead(path.details.cadenceDays));
