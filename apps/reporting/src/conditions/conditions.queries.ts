import type { AssessmentLevel, Condition, ConditionStatus, Tier } from '@impact/contracts';
import { sql } from '@impact/service';
import type { CodeResponse } from '../figures/figures.dto.js';
import { recipientOfAward } from './awards.queries.js';
import type { Gap } from './verdict.js';

interface ConditionsAsked {
  readonly nodes: readonly number[];
  readonly today: string;
  readonly initiativeId: string | null;
  readonly condition: string | null;
  readonly status: string | null;
  readonly afterNode: number;
  readonly afterCondition: string;
  readonly most: number;
}

export interface FactReference {
  readonly kind: string;
  readonly id: string;
}

/** A fact with the participation at which it is recorded; null where that is not known any more. */
export interface PlacedFact extends FactReference {
  readonly participationId: string | null;
}

export interface ConditionRow {
  readonly node: number;
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly codes: CodeResponse[];
  readonly initiativeId: string;
  readonly condition: Condition;
  readonly status: ConditionStatus;
  readonly fallsOn: string | null;
  readonly changedOn: string | null;
  readonly changedAt: Date | null;
  readonly facts: PlacedFact[];
  readonly gaps: Gap[];
  /** Of the newest assessment; null where nobody assessed it, as its other fields are. */
  readonly assessmentId: string | null;
  readonly level: AssessmentLevel;
  readonly evidence: string[];
  readonly assessedOn: string;
}

/** The node of a fact that was told; one of several of a thing goes by the thing's id, and an award by its recipient. */
const nodeOfFact = `
  select node from (
    select node, part from condition_fact
    where id = (told.fact ->> 'id')::uuid or (thing = (told.fact ->> 'id')::uuid and part is not null)
    union all
    select node, null from ${recipientOfAward} where a.id = (told.fact ->> 'id')::uuid) as placed
  order by part limit 1`;

/** How conditions stand at those of the nodes that take part today, node by node. */
export const conditionsOf = sql<ConditionsAsked, ConditionRow>`
  select c.node, n.id, n.name, n.tier, n.codes, c.initiative_id, c.condition, c.status, c.falls_on, c.changed_on, c.changed_at,
    (select coalesce(jsonb_agg(told.fact || jsonb_build_object('participationId', at.id) order by told.place), '[]')
      from jsonb_array_elements(c.facts) with ordinality as told(fact, place)
        left join lateral (${nodeOfFact}) f on true left join node at on at.surrogate_id = f.node) as facts,
    c.gaps, a.assessment_id, a.level, a.evidence, a.assessed_on
  from node_condition c join node n on n.surrogate_id = c.node
    left join condition_assessment a on a.node = c.node and a.condition = c.condition
  where c.node = any(:nodes::int[]) and n.valid_from <= :today::date and (n.valid_to is null or :today::date <= n.valid_to)
    and (:initiativeId::uuid is null or c.initiative_id = :initiativeId)
    and (:condition::text is null or c.condition = :condition)
    and (:status::text is null or c.status = :status)
    and (c.node, c.condition) > (:afterNode::int, :afterCondition::text)
  order by c.node, c.condition limit :most`;

interface ChangesAsked {
  readonly node: number;
  readonly condition: string | null;
  readonly before: number | null;
  readonly most: number;
}

export interface ChangeRow {
  readonly feedId: number;
  readonly condition: Condition;
  readonly change: number;
  readonly fromStatus: ConditionStatus;
  readonly toStatus: ConditionStatus;
  readonly changedOn: string;
  readonly changedAt: Date;
  readonly facts: FactReference[];
}

/** The changes at a node, the latest first. */
export const changesOf = sql<ChangesAsked, ChangeRow>`
  select feed_id as "feedId", condition, change, from_status, to_status, changed_on, changed_at, facts
  from condition_change
  where node = :node and (:condition::text is null or condition = :condition)
    and (:before::bigint is null or feed_id < :before)
  order by feed_id desc limit :most`;

/** A change of a condition, and where it stands in the feed. */
export interface PublishedChange extends ChangeRow {
  readonly initiativeId: string;
  readonly participationId: string;
}

/** The changes that entries of the feed stand for. */
export const publishedChanges = sql<
  { nodes: readonly number[]; feedIds: readonly number[] },
  PublishedChange
>`
  select c.feed_id as "feedId", c.condition, c.change, c.initiative_id, n.id as participation_id, c.from_status, c.to_status,
    c.changed_on, c.changed_at, c.facts
  from unnest(:nodes::int[], :feedIds::bigint[]) as e(node, feed_id)
    join condition_change c on c.node = e.node and c.feed_id = e.feed_id join node n on n.surrogate_id = c.node`;
