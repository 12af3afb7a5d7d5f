import { type DirectoryParticipation, parentOn } from './directory-participation.js';

type Node = Pick<DirectoryParticipation, 'id' | 'tier'>;

/**
 * Gives the ancestors on a day, nearest first, the root last; it ends below the first that is not among the nodes. A filing
 * is reviewed along the line of its period's last day.
 */
export function ancestorsOn<T extends Pick<DirectoryParticipation, 'parents'>>(
  site: T,
  day: string,
  nodes: ReadonlyMap<string, T>,
): T[] {
  const line: T[] = [];
  for (let node: T | undefined = site; node;) {
    const parentId = parentOn(node, day);
    node = parentId === undefined ? undefined : nodes.get(parentId);
    if (node && (node === site || line.includes(node))) break;
    if (node) line.push(node);
  }
  return line;
}

/** Gives the node whose reviewer endorses: the nearest state above a local site; undefined where endorsement is skipped. */
export const endorserOf = <T extends Node>(site: Node, line: readonly T[]): T | undefined =>
  site.tier === 'local' ? line.find(({ tier }) => tier === 'state') : undefined;
