import type { Node } from './node.js';
import type { Structure } from './structure.js';

type Links = ReadonlyMap<number, readonly number[]>;

const downwards = new WeakMap<Structure, Links>();

/** Gives the nodes and everything that ever was, is or will be below one of them, ascending. */
export const withDescendants = (structure: Structure, nodes: Iterable<number>): number[] =>
  reach(nodes, (node) => linksDown(structure).get(node) ?? []);

/** Gives the nodes and everything that ever was, is or will be above one of them, ascending. */
export const withAncestors = (structure: Structure, nodes: Iterable<number>): number[] =>
  reach(nodes, (node) => structure.nodes.get(node)?.facts.parents.map(({ parent }) => parent) ?? []);

/** Gives what the node was, is or will be directly below, ascending. */
export const everDirectlyAbove = (structure: Structure, node: number): number[] => {
  const parents = structure.nodes.get(node)?.facts.parents ?? [];
  return [...new Set(parents.map(({ parent }) => parent))].sort((a, b) => a - b);
};

/** Gives what was, is or will be directly below one of the nodes, ascending. */
export const everDirectlyBelow = (structure: Structure, nodes: readonly number[]): number[] =>
  [...new Set(nodes.flatMap((node) => linksDown(structure).get(node) ?? []))].sort((a, b) => a - b);

/** Gives the node and what lies below it in the tree of a day, ascending. */
export const subtreeOn = (structure: Structure, node: number, day: string): number[] =>
  reach([node], (above) =>
    (linksDown(structure).get(above) ?? []).filter(
      (below) => structure.nodes.get(below)?.parentOn(day) === above,
    ),
  );

/** Gives the nodes whose figures of a period count directly below the parent, ascending. */
export const childrenIn = (structure: Structure, parent: number, period: number): number[] =>
  [...(linksDown(structure).get(parent) ?? [])]
    .filter((child) => parentInPeriod(structure, child, period) === parent)
    .sort((a, b) => a - b);

/** Gives the nodes directly below the parent in the tree of a day, ascending. */
export const childrenOn = (structure: Structure, parent: number, day: string): number[] =>
  [...(linksDown(structure).get(parent) ?? [])]
    .filter((child) => structure.nodes.get(child)?.parentOn(day) === parent)
    .sort((a, b) => a - b);

function parentInPeriod(structure: Structure, child: number, period: number): number | undefined {
  const bounds = structure.periods.get(period);
  return bounds && structure.nodes.get(child)?.parentIn(bounds).parent;
}

function reach(from: Iterable<number>, next: (node: number) => Iterable<number>): number[] {
  const reached = new Set(from);
  for (const node of reached) for (const other of next(node)) reached.add(other);
  return [...reached].sort((a, b) => a - b);
}

function linksDown(structure: Structure): Links {
  let links = downwards.get(structure);
  if (!links) downwards.set(structure, (links = findLinks(structure.nodes.values())));
  return links;
}

function findLinks(nodes: Iterable<Node>): Links {
  const links = new Map<number, number[]>();
  for (const { facts } of nodes)
    for (const parent of new Set(facts.parents.map((link) => link.parent))) {
      const below = links.get(parent);
      if (below) below.push(facts.surrogateId);
      else links.set(parent, [facts.surrogateId]);
    }
  return links;
}
