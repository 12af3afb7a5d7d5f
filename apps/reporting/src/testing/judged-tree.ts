import type { Condition } from '@impact/contracts';
import type { Fact, FactKind } from '../conditions/fact.js';
import { judgeAll, type Judgement } from '../conditions/judgement.js';
import { NodeFacts } from '../conditions/node-facts.js';
import { Node, type ParentFrom } from '../structure/node.js';
import type { SetVersion } from '../structure/measure-set.js';
import { Structure } from '../structure/structure.js';
import { indicatorId } from '../surrogate-ids/indicator-id.js';
import type { PlainNode } from './conditions-oracle.js';

/** The nodes of the tree that conditions are judged in: a federal one, a state, a local site and its school, each below the last. */
export const [root, state, site, school] = [1, 2, 3, 4] as const;
export const today = '2024-06-01';

interface SiteOfTree {
  readonly site: number;
  /** The last day on which it takes part. */
  readonly validTo: string;
}

/** What a tree is built with beside its usual nodes. */
export interface TreeOptions {
  /** The parents of the site. */
  readonly ofSite?: readonly ParentFrom[];
  /** The parents of its school. */
  readonly ofSchool?: readonly ParentFrom[];
  /** More sites below the state. */
  readonly sites?: readonly (number | SiteOfTree)[];
  /** The indicator versions that measure sets share, from a day on. */
  readonly measures?: readonly { readonly effectiveFrom: string; readonly indicators: readonly string[] }[];
}

const initiativeId = 'i';

/** Builds the tree; the parents of the site and of its school may be told. */
export const treeOf = (ofSite?: readonly ParentFrom[], ofSchool?: readonly ParentFrom[]): Structure =>
  treeWith({ ...(ofSite && { ofSite }), ...(ofSchool && { ofSchool }) });

/** Builds the tree with more than its usual nodes. */
export function treeWith({
  ofSite = [{ parent: state, from: '2020-01-01' }],
  ofSchool = [{ parent: site, from: '2020-01-01' }],
  sites = [],
  measures = [],
}: TreeOptions = {}): Structure {
  const node = (
    node: number,
    tier: PlainNode['tier'],
    parents: readonly ParentFrom[],
    validTo: string | null = null,
  ): PlainNode => ({ node, tier, parents, validFrom: '2020-01-01', validTo });
  const underState = [{ parent: state, from: '2020-01-01' }];
  const nodes = [
    node(root, 'federal', []),
    node(state, 'state', [{ parent: root, from: '2020-01-01' }]),
    node(site, 'local', ofSite),
    node(school, 'local', ofSchool),
    ...sites.map((each) =>
      typeof each === 'number'
        ? node(each, 'local', underState)
        : node(each.site, 'local', underState, each.validTo),
    ),
  ];
  return structureOf(nodes, measures);
}

/** Builds a tree of any nodes. */
export function structureOf(
  nodes: readonly PlainNode[],
  measures: NonNullable<TreeOptions['measures']>,
): Structure {
  const names = [...new Set(measures.flatMap(({ indicators }) => indicators))];
  return new Structure({
    version: 1,
    nodes: nodes.map(
      ({ node, ...facts }) => new Node({ surrogateId: node, id: `${node}`, initiativeId, ...facts }),
    ),
    indicators: names.map((name, at) => ({
      surrogateId: at,
      id: indicatorId(initiativeId, name),
      initiativeId,
      kind: 'count',
      rollsUp: true,
      per: 1,
      frequency: 'month',
      effectiveFrom: '2020-01-01',
      effectiveTo: null,
      personLevel: false,
    })),
    periods: [],
    opened: new Map(),
    sets: new Map([[initiativeId, measures.map((set, at) => setVersion(set, at + 1, names))]]),
  });
}

const setVersion = (
  { effectiveFrom, indicators }: NonNullable<TreeOptions['measures']>[number],
  version: number,
  names: readonly string[],
): SetVersion => ({
  version,
  effectiveFrom,
  entries: indicators.map((name) => ({
    indicator: names.indexOf(name),
    tiers: ['local'],
    ranges: [],
    threshold: 80,
  })),
});

let count = 0;

/** Makes a fact of a kind at a node, in force since 2023 unless told. */
export const factOf = <K extends FactKind>(
  kind: K,
  node: number,
  details: Fact<K>['details'],
  days: Partial<Pick<Fact, 'validFrom' | 'validTo'>> = {},
): Fact<K> =>
  ({
    id: `${kind}-${++count}`,
    kind,
    node,
    validFrom: '2023-01-01',
    validTo: null,
    details,
    ...days,
  }) as unknown as Fact<K>;

/** What a judgement is told beside facts of the line. */
export interface Judged {
  readonly day?: string;
  readonly tree?: Structure;
  /** Work plans whose objectives are served by what is on the line. */
  readonly served?: readonly Fact<'work_plan'>[];
  /** Meetings that work plans name. */
  readonly named?: readonly Fact<'meeting'>[];
}

/** Judges one condition at a node by facts. */
export function judged(
  condition: Condition,
  node: number,
  facts: readonly Fact[],
  { day = today, tree = treeOf(), served = [], named = [] }: Judged = {},
): Judgement | undefined {
  const at = new Map(facts.map(({ node }) => [node, facts.filter((fact) => fact.node === node)]));
  return judgeAll(new NodeFacts(tree, node, at, { served, named }), day).find(
    (each) => each.condition === condition,
  );
}
