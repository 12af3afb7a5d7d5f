import type { Condition } from '@impact/contracts';
import type { Fact, FactKind } from '../conditions/fact.js';

/** A participation as the oracle sees it. */
export interface PlainNode {
  readonly node: number;
  readonly tier: 'federal' | 'state' | 'local';
  /** Ascending by `from`. */
  readonly parents: readonly { readonly parent: number; readonly from: string }[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Everything that is recorded of an initiative; node 1 is its root. */
export interface PlainWorld {
  readonly nodes: readonly PlainNode[];
  readonly facts: readonly Fact[];
  readonly measures: readonly { readonly effectiveFrom: string; readonly indicators: readonly string[] }[];
}

/** Gives the day so many days after another. */
export const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const within = (day: string, { validFrom, validTo }: Pick<Fact, 'validFrom' | 'validTo'>): boolean =>
  day >= validFrom && day <= (validTo ?? '9999-12-31');

/** Says by docs/conditions.md, day by day and slowly, what is met: it shares no code with the rules. */
export class ConditionsOracle {
  constructor(private readonly world: PlainWorld) {}

  /** Gives the first of the next thirty days on which a condition that is met today is met no more. */
  fallsOn(condition: Condition, node: number, today: string): string | undefined {
    const last = this.node(node).validTo ?? '9999-12-31';
    for (let ahead = 1; ahead <= 30; ahead += 1) {
      const day = later(today, ahead);
      if (day <= last && !this.isMet(condition, node, day, today)) return day;
    }
    return undefined;
  }

  isMet(condition: Condition, node: number, day: string, today = day): boolean {
    return this.rules[condition](node, day, today);
  }

  /** Tells whether some goal that counts at a site of the node is off track. */
  isOffTrack(node: number, day: string): boolean {
    return this.sites(node, day).some((site) =>
      this.goals(site, day).some(({ details }) => details.isOffTrack === true),
    );
  }

  private readonly rules: Record<Condition, (node: number, day: string, today: string) => boolean> = {
    influential_champion: (node, day) =>
      this.tierLine(node, day).some((at) => this.at(at, 'champion', day).length > 0),
    urgency_for_change: (node, day) => {
      const findings = this.plan('needs_assessment', node, day)?.details.findings ?? [];
      const objectives = this.plan('work_plan', node, day)?.details.objectives ?? [];
      return findings.some((id) => objectives.some(({ findingIds }) => findingIds.includes(id)));
    },
    financial_resources: (node, day) => this.hasMoney(node, day),
    common_agenda: (node, day) => {
      const plan = this.plan('work_plan', node, day)?.details;
      if (!plan || plan.planningMeetings === 0 || plan.objectives.length === 0) return false;
      const year = this.world.facts.find((fact) => fact.kind === 'initiative')?.details.planningYear;
      const isFit = (meeting: Fact<'meeting'>) => {
        const { kind, heldOn } = meeting.details;
        const fiscalYear = Number(heldOn.slice(0, 4)) + (Number(heldOn.slice(5, 7)) >= 10 ? 1 : 0);
        const isHeld = meeting.validTo === null || meeting.validTo >= meeting.validFrom;
        return isHeld && kind === 'planning' && (year === undefined || year === fiscalYear);
      };
      const meetings = this.all('meeting').filter(({ id }) => plan.meetingIds?.includes(id));
      return meetings.every(isFit) && plan.objectives.every(({ hasBaseline }) => hasBaseline);
    },
    shared_measurement: (node, day) =>
      (this.plan('evaluation_plan', node, day)?.details.measureSetId ?? null) !== null,
    continuous_communication: (node, day, today) => this.isInTouch(node, day, today),
    backbone_support: (node, day) =>
      new Set(this.covering('backbone_assignment', node, day).flatMap(({ details }) => details.functions))
        .size === 6,
    mutually_reinforcing_activities: (node, day) => {
      const activities = this.plan('coordination_plan', node, day)?.details.activities ?? [];
      const objectives = this.all('work_plan')
        .filter((plan) => within(day, plan))
        .flatMap(({ details }) => details.objectives.map(({ id }) => id));
      return (
        activities.every(({ objectiveIds }) => objectiveIds.some((id) => objectives.includes(id))) &&
        new Set(activities.flatMap(({ participationIds }) => participationIds)).size >= 2 &&
        this.at(node, 'plan_overlap', day).length === 0
      );
    },
    stakeholder_funding: (node, day) => {
      const kinds = this.covering('funding_source', node, day).map(({ details }) => details.funderKind);
      const sectors = (['work_plan', 'evaluation_plan', 'coordination_plan', 'needs_assessment'] as const)
        .flatMap((kind) => Object.values(this.plan(kind, node, day)?.details.sectors ?? {}))
        .filter((sector) => sector !== null);
      return new Set(kinds).size >= 2 && new Set(sectors).size >= 3;
    },
    diverse_partners: (node, day) => {
      const named = this.all('initiative').flatMap(({ details }) => details.sectors);
      const present = this.onLine('agreement', node, day).flatMap(({ details }) => details.sectors);
      return named.length > 0 && named.every((sector) => present.includes(sector));
    },
    progress_toward_goals: (node, day) => {
      const sites = this.sites(node, day);
      return sites.length > 0 && sites.every((site) => this.goals(site, day).length > 0);
    },
    shared_learning: (node, day) => {
      const read = this.onLine('lesson_reading', node, day).map(({ details }) => details.lessonId);
      return this.onLine('lesson', node, day).some(
        ({ id, details }) => details.hasEvidence && read.includes(id),
      );
    },
    replication_at_scale: (node, day) =>
      this.at(node, 'replication', day).some(({ details }) => details.hasOutcome),
  };

  private hasMoney(node: number, day: string): boolean {
    const children = this.childrenOn(node, day);
    const isGiven = (at: number) => this.at(at, 'allocation', day).every((one) => one.details.isAcknowledged);
    const hasAward = (at: number) => this.at(at, 'award', day).length > 0;
    const hasAllocation = (at: number) => this.at(at, 'allocation', day).length > 0;
    if (hasAward(node))
      return (
        isGiven(node) &&
        children.every((child) => hasAward(child) || (hasAllocation(child) && isGiven(child)))
      );
    const nearest = this.lineOf(node, day).find((at) => hasAward(at) || hasAllocation(at));
    if (nearest !== undefined) return !hasAward(nearest) && isGiven(nearest);
    return children.length > 0 && children.every(hasAward);
  }

  private isInTouch(node: number, day: string, today: string): boolean {
    const { tier } = this.node(node);
    const line = this.lineOf(node, day);
    const rank = { ta_centre: 0, federal: 1, state: 2, local: 3 };
    const required = this.all('initiative')[0]?.details.requiredPairs ?? [
      ...(['federal-federal', 'federal-state', 'federal-ta_centre'] as const),
      ...(['state-state', 'state-ta_centre', 'ta_centre-ta_centre'] as const),
    ];
    const concerning = required.filter((pair) => {
      const [one, other] = pair.split('-');
      return one === tier || other === tier || (tier === 'federal' && pair === 'ta_centre-ta_centre');
    });
    const isLate = ({ details: { dueOn, cadenceDays } }: Fact<'communication_path'>): boolean => {
      const overdue = later(dueOn, 1);
      const risk = later(overdue, -Math.min(30, Math.floor(cadenceDays / 4)));
      return day >= overdue && (day === today || today >= risk);
    };
    const serves = (pair: string) => (path: Fact<'communication_path'>) => {
      const [a, b] = path.details.parties as [Party, Party];
      if (pair !== `${a.side}-${b.side}` && pair !== `${b.side}-${a.side}`) return false;
      const speaks = (own: Party, other: Party) =>
        own.side === tier &&
        (own.participationId === undefined || line.includes(Number(own.participationId))) &&
        !(other.participationId !== undefined && rank[other.side] > rank[tier]);
      return pair === 'ta_centre-ta_centre' || speaks(a, b) || speaks(b, a);
    };
    return (
      concerning.length > 0 &&
      concerning.every((pair) => {
        const paths = line
          .map((at) => this.at(at, 'communication_path', day).filter(serves(pair)))
          .find((each) => each.length > 0);
        return paths !== undefined && !paths.some(isLate);
      })
    );
  }

  private node(node: number): PlainNode {
    return this.world.nodes.find((each) => each.node === node)!;
  }

  private all<K extends FactKind>(kind: K): Fact<K>[] {
    return this.world.facts.filter((fact) => fact.kind === kind) as unknown as Fact<K>[];
  }

  private at<K extends FactKind>(node: number, kind: K, day: string): Fact<K>[] {
    return this.all(kind).filter((fact) => fact.node === node && within(day, fact));
  }

  private parentOn(node: number, day: string): number | undefined {
    const { parents } = this.node(node);
    return ([...parents].reverse().find(({ from }) => from <= day) ?? parents[0])?.parent;
  }

  private lineOf(node: number, day: string): number[] {
    const parent = this.parentOn(node, day);
    return parent === undefined ? [node] : [node, ...this.lineOf(parent, day)];
  }

  /** Gives the node and those right above it that are of its tier. */
  private tierLine(node: number, day: string): number[] {
    const line = this.lineOf(node, day);
    const other = line.findIndex((at) => this.node(at).tier !== this.node(node).tier);
    return other === -1 ? line : line.slice(0, other);
  }

  private childrenOn(node: number, day: string): number[] {
    return this.world.nodes
      .filter((each) => within(day, each) && this.parentOn(each.node, day) === node)
      .map((each) => each.node);
  }

  private sites(node: number, day: string): number[] {
    if (this.node(node).tier === 'local') return [node];
    return this.childrenOn(node, day).flatMap((child) => this.sites(child, day));
  }

  private goals(site: number, day: string): Fact<'annual_goal'>[] {
    const sets = this.world.measures.filter(({ effectiveFrom }) => effectiveFrom <= day);
    const latest = sets.reduce((a, b) => (b.effectiveFrom >= a.effectiveFrom ? b : a), sets[0]!);
    return this.tierLine(site, day)
      .flatMap((at) => this.at(at, 'annual_goal', day))
      .filter(({ details }) => latest?.indicators.includes(details.indicator));
  }

  private onLine<K extends FactKind>(kind: K, node: number, day: string): Fact<K>[] {
    return this.lineOf(node, day).flatMap((at) => this.at(at, kind, day));
  }

  private covering<K extends FactKind>(kind: K, node: number, day: string): Fact<K>[] {
    const line = this.lineOf(node, day).map((at) => this.at(at, kind, day));
    return line.find((facts) => facts.length > 0) ?? [];
  }

  /** Of two of a kind that began on one day the first counts. */
  private plan<K extends FactKind>(kind: K, node: number, day: string): Fact<K> | undefined {
    return this.covering(kind, node, day).sort((a, b) =>
      a.validFrom < b.validFrom ? 1 : -1 * Number(a.validFrom > b.validFrom),
    )[0];
  }
}

type Party = Fact<'communication_path'>['details']['parties'][number];
