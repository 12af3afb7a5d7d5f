import type { Tier } from '@impact/contracts';
import type { NodeFacts as NodeOfTree } from '../structure/node.js';
import type { Structure } from '../structure/structure.js';
import { childrenOn, everDirectlyBelow, withAncestors, withDescendants } from '../structure/tree-walks.js';
import { indicatorId } from '../surrogate-ids/indicator-id.js';
import { boundsOf, everBegins, type Fact, type FactKind, holdsOn, risksLateFrom, turnsOf } from './fact.js';

/** Facts that count wherever they are, because what is recorded on the line is about them. */
export interface FactsElsewhere {
  /** Work plans that have objectives served by what is recorded on the line. */
  readonly served?: readonly Fact<'work_plan'>[];
  /** Meetings that work plans name. */
  readonly named?: readonly Fact<'meeting'>[];
}

/** What is recorded at a node, at whatever is ever above it, and at what is ever directly below; of annual goals, at all below. */
export class NodeFacts {
  private readonly line: readonly number[];

  constructor(
    private readonly structure: Structure,
    private readonly node: number,
    private readonly factsAt: ReadonlyMap<number, readonly Fact[]>,
    private readonly elsewhere: FactsElsewhere = {},
    private readonly within?: Tier,
  ) {
    this.line = withAncestors(structure, [node]);
  }

  get participation(): Pick<NodeOfTree, 'id' | 'tier' | 'initiativeId' | 'validFrom' | 'validTo'> {
    return this.structure.nodes.get(this.node)!.facts;
  }

  /** Gives what is recorded at the node and above it within its own tier. */
  withinTier(): NodeFacts {
    return new NodeFacts(this.structure, this.node, this.factsAt, this.elsewhere, this.tierOf(this.node));
  }

  /** Gives the node's own facts of a kind on a day. */
  own<K extends FactKind>(kind: K, day: string): readonly Fact<K>[] {
    return this.inForce(this.node, kind, day);
  }

  /** Tells whether a fact of the kind was ever recorded at the node itself. */
  hasOwn(kind: FactKind): boolean {
    return this.of(this.node, kind).some(everBegins);
  }

  /** Gives what takes part directly below the node on a day. */
  childrenOn(day: string): readonly NodeFacts[] {
    return childrenOn(this.structure, this.node, day)
      .map((child) => new NodeFacts(this.structure, child, this.factsAt, this.elsewhere))
      .filter(({ participation }) => holdsOn(participation, day));
  }

  /** Gives the sites at and below the node that take part on a day: of what is local, the topmost. */
  sitesOn(day: string): readonly NodeFacts[] {
    if (this.participation.tier === 'local') return [this];
    return this.childrenOn(day).flatMap((child) => child.sitesOn(day));
  }

  /** Tells whether a measure set of the initiative is in force on a day. */
  hasMeasureSet(day: string): boolean {
    return this.structure.sharedOn(this.participation.initiativeId, day) !== undefined;
  }

  /** Tells whether an indicator version is one of the measures that the initiative shares on a day. */
  isShared(indicator: string, day: string): boolean {
    const { initiativeId } = this.participation;
    return this.structure.sharedOn(initiativeId, day)?.has(indicatorId(initiativeId, indicator)) ?? false;
  }

  /** Gives the facts of a kind that cover the node on a day: its own, or else those of the nearest node above that has some. */
  covering<K extends FactKind>(kind: K, day: string): readonly Fact<K>[] {
    return this.coveringBelow(kind, undefined, day);
  }

  /** The same, as far as no nearer node, nor the same one, has a fact of another kind. */
  coveringBelow<K extends FactKind>(kind: K, other: FactKind | undefined, day: string): readonly Fact<K>[] {
    for (const node of this.pathOn(day)) {
      if (other !== undefined && this.inForce(node, other, day).length > 0) return [];
      const own = this.inForce(node, kind, day);
      if (own.length > 0) return own;
    }
    return [];
  }

  /** Gives all facts of a kind in force on a day, the node's own and those above it, the nearest first. */
  onLine<K extends FactKind>(kind: K, day: string): readonly Fact<K>[] {
    return this.pathOn(day).flatMap((node) => this.inForce(node, kind, day));
  }

  /** Gives that of the facts covering the node which began last: one plan of a kind is in force at a time. */
  latest<K extends FactKind>(kind: K, day: string): Fact<K> | undefined {
    const later = (a: Fact<K>, b: Fact<K>) => (b.validFrom > a.validFrom ? b : a);
    const [first, ...others] = this.covering(kind, day);
    return first && others.reduce(later, first);
  }

  /** Gives the objectives of work plans in force on a day that are served by what is recorded on the line. */
  servedObjectives(day: string): ReadonlySet<string> {
    const inForce = (this.elsewhere.served ?? []).filter((plan) => holdsOn(plan, day));
    return new Set(inForce.flatMap(({ details }) => details.objectives.map(({ id }) => id)));
  }

  /** Gives the recorded meetings with the ids; those that were withdrawn too, which never began. */
  meetings(ids: readonly string[]): readonly Fact<'meeting'>[] {
    return (this.elsewhere.named ?? []).filter(({ id }) => ids.includes(id));
  }

  /** Gives the ids of the participation and of what is above it on a day, the nearest first. */
  lineOn(day: string): string[] {
    return this.pathOn(day).flatMap((node) => this.structure.nodes.get(node)?.facts.id ?? []);
  }

  /** Tells whether a fact of the kind was ever recorded on the line of a day. */
  isRecorded(kind: FactKind, day: string): boolean {
    return this.pathOn(day).some((node) => this.of(node, kind).some(everBegins));
  }

  /** Gives the days after one on which something recorded begins, ends or moves while the participation lasts, ascending. */
  turnsAfter(day: string): string[] {
    const below = everDirectlyBelow(this.structure, [this.node]);
    const turns = [...this.line, ...below].flatMap((node) => [
      ...(this.factsAt.get(node) ?? []).filter(everBegins).flatMap(turnsOf),
      ...(this.structure.nodes.get(node)?.facts.parents.map(({ from }) => from) ?? []),
    ]);
    const served = (this.elsewhere.served ?? []).filter(everBegins).flatMap(turnsOf);
    const ofChildren = below.flatMap((node) => boundsOf(this.structure.nodes.get(node)!.facts));
    const others = [...this.turnsOfSites(), ...this.structure.setsBeginOn(this.participation.initiativeId)];
    return [...new Set([...turns, ...ofChildren, ...served, ...others])]
      .filter((turn) => turn > day && this.isUnended(turn))
      .sort();
  }

  /** Gives the days on which what lies anywhere below a node that is no site begins, ends or moves, and on which its goals do. */
  private turnsOfSites(): string[] {
    if (this.participation.tier === 'local') return [];
    return withDescendants(this.structure, [this.node]).flatMap((node) => {
      const { facts } = this.structure.nodes.get(node) ?? {};
      const moves = facts?.parents.map(({ from }) => from) ?? [];
      const goals = this.of(node, 'annual_goal').filter(everBegins).flatMap(turnsOf);
      return [...goals, ...moves, ...(facts ? boundsOf(facts) : [])];
    });
  }

  /** The same, on which something that is due comes near, where that is not by the days of every risk. */
  nearsAfter(day: string): string[] {
    return this.line
      .flatMap((node) => this.of(node, 'communication_path').filter(everBegins).map(risksLateFrom))
      .filter((near) => near > day && this.isUnended(near));
  }

  private isUnended(day: string): boolean {
    const { validTo } = this.participation;
    return validTo === null || day <= validTo;
  }

  /** Gives the node and what is above it on the day, nearest first. */
  private pathOn(day: string): number[] {
    const path: number[] = [];
    for (let at: number | undefined = this.node; at !== undefined && !path.includes(at);) {
      if (this.within !== undefined && this.tierOf(at) !== this.within) break;
      path.push(at);
      at = this.structure.nodes.get(at)?.parentOn(day);
    }
    return path;
  }

  private tierOf(node: number): Tier | undefined {
    return this.structure.nodes.get(node)?.facts.tier;
  }

  private inForce<K extends FactKind>(node: number, kind: K, day: string): readonly Fact<K>[] {
    return this.of(node, kind).filter((fact) => holdsOn(fact, day));
  }

  private of<K extends FactKind>(node: number, kind: K): Fact<K>[] {
    const ofKind = (this.factsAt.get(node) ?? []).filter((fact) => fact.kind === kind);
    return ofKind as readonly Fact[] as Fact<K>[];
  }
}
