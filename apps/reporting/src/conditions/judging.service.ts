import { type Condition, conditions, type ConditionStatus } from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockFeed, nextPositions } from '../publication/publication.queries.js';
import type { Structure } from '../structure/structure.js';
import { StructureStore } from '../structure/structure.store.js';
import {
  everDirectlyAbove,
  everDirectlyBelow,
  withAncestors,
  withDescendants,
} from '../structure/tree-walks.js';
import { type ConditionChange, toConditionChanged } from './changed-conditions.js';
import { awardsAt } from './awards.queries.js';
import type { Fact } from './fact.js';
import { factsAt, goalsAt, meetingsWith, workPlansWith } from './facts.queries.js';
import { FactsService } from './facts.service.js';
import { judgeAll, type Judgement } from './judgement.js';
import * as sql from './judging.queries.js';
import type { DueNode } from './judging.queries.js';
import { NodeFacts } from './node-facts.js';

/** How a node was judged, beside how it was before. */
interface Judged extends Judgement {
  readonly due: DueNode;
  readonly today: string;
  readonly before: ConditionStatus;
  readonly change: number;
}

/** Judges the conditions of nodes, keeps how they stand, and publishes what changed. */
@Injectable()
export class JudgingService {
  constructor(
    private readonly structures: StructureStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly facts: FactsService,
  ) {}

  /** Marks what triggers reach by the tree: their nodes, and all that is ever below or above. Gives how many triggers there were. */
  async spread(tx: EntityManager, most: number): Promise<number> {
    const triggers = await sql.takeTriggers.rows(tx, { most });
    if (triggers.length === 0) return 0;
    const structure = await this.structures.current(tx);
    const reached = triggers.map(({ node }) => node);
    const nodes = [withDescendants(structure, reached), withAncestors(structure, reached)].flat();
    await sql.markDue.run(tx, { nodes: [...new Set(nodes)].sort((a, b) => a - b) });
    return triggers.length;
  }

  /** Marks the initiatives whose measure set has a version that was not known when they were judged. */
  async followMeasureSets(tx: EntityManager): Promise<void> {
    await sql.markByMeasureSets.run(tx);
  }

  /** Marks what the clock turns. */
  async followClock(tx: EntityManager): Promise<void> {
    await sql.markByClock.run(tx, { now: this.clock.now().toISOString() });
  }

  /** Marks what was judged by a version that knew fewer conditions. */
  async markUnjudged(tx: EntityManager): Promise<void> {
    await sql.markUnjudged.run(tx, { conditions: conditions.length, today: this.clock.today() });
  }

  /** Judges nodes that are due, in the transaction that took them. */
  async judge(tx: EntityManager, due: readonly DueNode[]): Promise<void> {
    const structure = await this.structures.current(tx);
    const judged = await this.judgedOf(tx, due, structure);
    const changes = judged.filter(isChanged);
    const published = changes.length > 0 ? await this.publish(tx, changes) : undefined;
    await sql.writeJudgements.run(tx, {
      judgements: JSON.stringify(judged.map((each) => judgementRow(each, published))),
    });
    await sql.forgetDue.run(tx, { nodes: due.map(({ node }) => node) });
    await this.followParents(tx, due, structure);
  }

  /** Asks that whatever a node was to be below, and stays away from, is judged: the tree no longer leads there. */
  private async followParents(
    tx: EntityManager,
    due: readonly DueNode[],
    structure: Structure,
  ): Promise<void> {
    const seen = due.map(({ node }) => ({ node, parents: everDirectlyAbove(structure, node) }));
    await this.facts.askFor(tx, await sql.keepParents.rows(tx, { seen: JSON.stringify(seen) }));
  }

  private async judgedOf(
    tx: EntityManager,
    due: readonly DueNode[],
    structure: Structure,
  ): Promise<Judged[]> {
    const nodes = due.map(({ node }) => node);
    const known = { nodes: [...withAncestors(structure, nodes), ...everDirectlyBelow(structure, nodes)] };
    const near = new Set(known.nodes);
    const below = { nodes: withDescendants(structure, nodes).filter((node) => !near.has(node)) };
    const recorded: Fact[] = [
      ...(await factsAt.rows(tx, known)),
      ...(await awardsAt.rows(tx, known)),
      ...(await goalsAt.rows(tx, below)),
    ];
    const facts = groupedByNode(recorded);
    const objectiveIds = objectivesServedBy(recorded);
    const served = objectiveIds.length ? await workPlansWith.rows(tx, { objectiveIds }) : [];
    const meetingIds = meetingsNamedBy(recorded);
    const named = meetingIds.length ? await meetingsWith.rows(tx, { meetingIds }) : [];
    const last = new Map(
      (await sql.lastJudgements.rows(tx, { nodes })).map((row) => [keyOf(row.node, row.condition), row]),
    );
    return due.flatMap((each) => {
      const today = this.clock.today(each.timeZone);
      const judgements = judgeAll(new NodeFacts(structure, each.node, facts, { served, named }), today);
      return judgements.map((judgement) => {
        const known = last.get(keyOf(each.node, judgement.condition));
        const before = known?.status ?? 'unknown';
        const change = (known?.change ?? 0) + (judgement.status === before ? 0 : 1);
        return { ...judgement, due: each, today, before, change };
      });
    });
  }

  /** Appends changes to the feed and records their events; gives when. */
  private async publish(tx: EntityManager, changed: readonly Judged[]): Promise<Date> {
    await lockFeed.run(tx);
    await this.outbox.lock(tx, [...new Set(changed.map(({ due }) => due.participationId))]);
    const { ids, now } = await nextPositions.one(tx, { count: changed.length });
    const rows = changed.map((judged, index) => changeRow(judged, now, ids[index]!));
    await sql.writeChanges.run(tx, { changes: JSON.stringify(rows) });
    await this.outbox.add(tx, ...changed.map((judged) => toConditionChanged(changeOf(judged, now))));
    return now;
  }
}

const keyOf = (node: number, condition: Condition): string => `${node} ${condition}`;
const isChanged = ({ before, status }: Judged): boolean => before !== status;
const toReference = ({ kind, id }: Fact) => ({ kind, id });

const objectivesServedBy = (facts: readonly Fact[]): string[] =>
  facts.flatMap((fact) =>
    fact.kind === 'coordination_plan'
      ? fact.details.activities.flatMap(({ objectiveIds }) => objectiveIds)
      : [],
  );

const meetingsNamedBy = (facts: readonly Fact[]): string[] =>
  facts.flatMap((fact) => (fact.kind === 'work_plan' ? (fact.details.meetingIds ?? []) : []));

function groupedByNode(facts: readonly Fact[]): Map<number, Fact[]> {
  const groups = new Map<number, Fact[]>();
  for (const fact of facts) {
    const group = groups.get(fact.node);
    if (group) group.push(fact);
    else groups.set(fact.node, [fact]);
  }
  return groups;
}

const changeOf = (judged: Judged, changedAt: Date): ConditionChange => ({
  initiativeId: judged.due.initiativeId,
  participationId: judged.due.participationId,
  condition: judged.condition,
  change: judged.change,
  fromStatus: judged.before,
  toStatus: judged.status,
  changedOn: judged.today,
  changedAt,
  facts: judged.facts.map(toReference),
});

const changeRow = (judged: Judged, changedAt: Date, feedId: number) => ({
  node: judged.due.node,
  condition: judged.condition,
  change: judged.change,
  initiative_id: judged.due.initiativeId,
  from_status: judged.before,
  to_status: judged.status,
  facts: judged.facts.map(toReference),
  changed_on: judged.today,
  changed_at: changedAt,
  feed_id: feedId,
});

const judgementRow = (judged: Judged, publishedAt: Date | undefined) => ({
  node: judged.due.node,
  condition: judged.condition,
  initiative_id: judged.due.initiativeId,
  status: judged.status,
  facts: judged.facts.map(toReference),
  gaps: judged.gaps,
  falls_on: judged.fallsOn,
  judge_again_on: judged.judgeAgainOn,
  change: judged.change,
  ...(isChanged(judged) && { changed_on: judged.today, changed_at: publishedAt }),
});
