import type { Filer, Partnership, State } from '../partnership/partnership.js';
import { administrator } from '../stack/fault-stack.js';
import { daysAfter, daysAgo } from './days.js';
import { Happened } from './happened.js';

/** What a version of a work plan says, as far as a common agenda asks for it. */
export interface Agenda {
  readonly planningMeetings: number;
  /** Of each objective, whether it says where it starts from. */
  readonly baselines: readonly boolean[];
}

type PlanStatus = 'draft' | 'submitted' | 'returned' | 'approved' | 'superseded';

interface PlanVersion {
  readonly status: PlanStatus;
  readonly agenda: Agenda;
}

/** A state's work plan, as it was acknowledged. */
export class KnownPlan {
  readonly happened: Happened;
  versions: readonly PlanVersion[];

  constructor(
    readonly id: string,
    readonly state: State,
    agenda: Agenda,
    private readonly reviewers: readonly string[],
  ) {
    this.happened = new Happened(id, `work plan of ${state.code}`);
    this.happened.add(1);
    this.versions = [{ status: 'draft', agenda }];
  }

  save(version: number, agenda: Agenda): void {
    this.happened.add(version);
    this.replaceLast({ ...this.versions.at(-1)!, agenda });
  }

  submit(version: number): void {
    const tells = { template: 'plan-submitted', people: this.reviewers };
    this.happened.add(version, { type: 'plan.submitted', tells });
    this.replaceLast({ ...this.versions.at(-1)!, status: 'submitted' });
  }

  return(version: number): void {
    const tells = { template: 'plan-returned', people: [this.state.planner] };
    this.happened.add(version, { type: 'plan.returned', tells });
    this.replaceLast({ ...this.versions.at(-1)!, status: 'returned' });
  }

  approve(version: number): void {
    const tells = { template: 'plan-approved', people: [this.state.planner] };
    const before = this.versions.some(({ status }) => status === 'approved');
    this.happened.add(version, ...(before ? [{ type: 'plan.superseded' }] : []), {
      type: 'plan.approved',
      tells,
    });
    this.versions = this.versions.map((each) =>
      each.status === 'approved' ? { ...each, status: 'superseded' } : each,
    );
    this.replaceLast({ ...this.versions.at(-1)!, status: 'approved' });
  }

  amend(version: number): void {
    this.happened.add(version);
    this.versions = [...this.versions, { status: 'draft', agenda: this.versions.at(-1)!.agenda }];
  }

  /** What was agreed on last; nothing before the first approval. */
  get inForce(): Agenda | undefined {
    return this.versions.findLast(({ status }) => status === 'approved')?.agenda;
  }

  private replaceLast(version: PlanVersion): void {
    this.versions = [...this.versions.slice(0, -1), version];
  }
}

interface Allocation {
  readonly id: string;
  readonly state: State;
  readonly amountUsd: string;
  readonly isAcknowledged: boolean;
}

/** The award to the root, whose budget period is active for as long as runs last, as it was acknowledged. */
export class KnownAward {
  readonly happened: Happened;
  private readonly kept = new Map<string, Allocation>();

  constructor(readonly id: string) {
    this.happened = new Happened(id, 'award');
    this.happened.add(1, { type: 'award.made' });
  }

  get allocations(): readonly Allocation[] {
    return [...this.kept.values()];
  }

  allocationOf(state: Filer): Allocation | undefined {
    return this.kept.get(state.id);
  }

  /** Takes what each state gets from now on; another amount than before is not acknowledged. */
  give(version: number, shares: readonly Omit<Allocation, 'isAcknowledged'>[]): void {
    const changed = shares.filter(
      ({ state, amountUsd }) => this.allocationOf(state)?.amountUsd !== amountUsd,
    );
    const people = changed.map(({ state }) => state.coordinator);
    const tells = { template: 'allocation-changed', people };
    this.happened.add(version, { type: 'award.amended', ...(people.length > 0 && { tells }) });
    for (const share of changed) this.kept.set(share.state.id, { ...share, isAcknowledged: false });
  }

  acknowledge(version: number, state: State): void {
    this.happened.add(version, { type: 'allocation.acknowledged' });
    this.kept.set(state.id, { ...this.allocationOf(state)!, isAcknowledged: true });
  }
}

/** A communication path at the root or a state, as it was acknowledged. */
export class KnownPath {
  readonly happened: Happened;
  private contacts: readonly string[] = [];

  constructor(
    readonly id: string,
    readonly at: Filer,
    private readonly validFrom: string,
    private readonly cadenceDays: number,
  ) {
    this.happened = new Happened(id, `path of ${at.code}`);
    this.happened.add(1, { type: 'path.established', isLate: this.isLate });
  }

  contact(version: number, on: string): void {
    this.contacts = [...this.contacts, on];
    this.happened.add(version, { type: 'path.contacted', isLate: this.isLate });
  }

  /** Takes that the last contact was a mistake. */
  withdrawContact(version: number): void {
    this.contacts = this.contacts.slice(0, -1);
    this.happened.add(version, { type: 'path.changed', isLate: this.isLate });
  }

  get lastContactOn(): string | undefined {
    return this.contacts.at(-1);
  }

  /** The last day on which the next contact is in time. */
  get dueOn(): string {
    return daysAfter(this.lastContactOn ?? this.validFrom, this.cadenceDays);
  }

  /** The load keeps so far from both that neither a clock that jumps nor a risk that comes near makes a difference. */
  get isLate(): boolean {
    return this.dueOn < daysAgo(0);
  }
}

/** What was acknowledged of plans, money and communication; each has one at most that changes it at a time. */
export class Facts {
  readonly plans = new Map<string, KnownPlan>();
  readonly paths = new Map<string, KnownPath>();
  award?: KnownAward;

  constructor(private readonly partnership: Partnership) {}

  get states(): readonly State[] {
    return this.partnership.states;
  }

  planned(id: string, state: State, agenda: Agenda): KnownPlan {
    const plan = new KnownPlan(id, state, agenda, this.partnership.accepters);
    this.plans.set(state.id, plan);
    return plan;
  }

  awarded(id: string): KnownAward {
    this.award = new KnownAward(id);
    return this.award;
  }

  established(id: string, at: Filer, path: { validFrom: string; cadenceDays: number }): KnownPath {
    const known = new KnownPath(id, at, path.validFrom, path.cadenceDays);
    this.paths.set(at.id, known);
    return known;
  }

  /** Everything that was acknowledged, thing by thing. */
  get happened(): readonly Happened[] {
    const all = [...this.plans.values(), ...this.paths.values(), ...(this.award ? [this.award] : [])];
    return all.map(({ happened }) => happened);
  }

  get count(): number {
    return this.happened.reduce((sum, { count }) => sum + count, 0);
  }

  /** Gives who coordinates exactly there; nobody does at a site. */
  coordinatorsAt(participationId: string): readonly string[] {
    const { root, states } = this.partnership;
    if (participationId === root.id) return [administrator];
    return states.filter(({ id }) => id === participationId).map(({ coordinator }) => coordinator);
  }
}
