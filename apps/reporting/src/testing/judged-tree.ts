import type { Condition, Tier } from '@impact/contracts';
import type { Fact, FactKind } from '../conditions/fact.js';
import { judgeAll, type Judgement } from '../conditions/judgement.js';
import { NodeFacts } from '../conditions/node-facts.js';
import { Node, type ParentFrom } from '../structure/node.js';
import { Structure } from '../structure/structure.js';

/** The nodes of the tree that conditions are judged in: a federal one, a state, a local site and its school, each below the last. */
export const [root, state, site, school] = [1, 2, 3, 4] as const;
export const today = '2024-06-01';

/** Builds the tree; the parents of the site and of its school may be told. */
export function treeOf(
  ofSite: readonly ParentFrom[] = [{ parent: state, from: '2020-01-01' }],
  ofSchool: readonly ParentFrom[] = [{ parent: site, from: '2020-01-01' }],
): Structure {
  const node = (surrogateId: number, tier: Tier, parents: readonly ParentFrom[]) =>
    new Node({
      surrogateId,
      id: `${surrogateId}`,
      initiativeId: 'i',
      tier,
      parents,
      validFrom: '2020-01-01',
      validTo: null,
    });
  return new Structure({
    version: 1,
    nodes: [
      node(root, 'federal', []),
      node(state, 'state', [{ parent: root, from: '2020-01-01' }]),
      node(site, 'local', ofSite),
      node(school, 'local', ofSchool),
    ],
    indicators: [],
    periods: [],
    opened: new Map(),
    sets: new Map(),
  });
}

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
}

/** Judges one condition at a node by facts. */
export function judged(
  condition: Condition,
  node: number,
  facts: readonly Fact[],
  { day = today, tree = treeOf(), served = [] }: Judged = {},
): Judgement | undefined {
  const at = new Map(facts.map(({ node }) => [node, facts.filter((fact) => fact.node === node)]));
  return judgeAll(new NodeFacts(tree, node, at, served), day).find((each) => each.condition === condition);
}
