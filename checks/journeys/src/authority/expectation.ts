import type { Role } from '@impact/contracts';
import type { RouteRequest } from './requests.js';
import { type Rule, rolesOf, type TableRow } from './authority-table.js';
import type { Person } from './people.js';
import { lineOf, nextTierOf, type NodeName, parentOf, rootOf } from './tree.js';

/** What a person is answered: let through, or refused in one of the ways that docs/authority.md explains. */
export type Outcome = 'done' | 'not signed in' | 'role required' | 'forbidden here' | 'not found';

const reads = (role: Role): boolean => role !== 'operator' && role !== 'integrator';

/** Tells what somebody must be answered who asks for a route about the nodes; shares no code with the services. */
export function expected(
  row: TableRow,
  about: readonly NodeName[],
  { subject, role, at }: Person,
  { owner, known }: Pick<RouteRequest, 'owner' | 'known'>,
): Outcome {
  if (row.askedBy === 'public') return 'done';
  if (!subject) return 'not signed in';
  if (!role || !at) return 'role required';
  if (row.askedBy !== 'member' && !row.askedBy.includes(role)) return 'role required';
  if (typeof row.where === 'string') return owner === undefined || owner === subject ? 'done' : 'not found';
  const allowed = row.where.some((rule) => rolesOf(rule).includes(role) && holdsAt(rule, about, at));
  if (allowed) return 'done';
  if (known) return 'forbidden here';
  const isEither = row.where.some(({ at: words }) => words.includes('either or above'));
  const below = (node: NodeName) => lineOf(node).includes(at);
  return reads(role) && (isEither ? about.some(below) : about.every(below)) ? 'forbidden here' : 'not found';
}

/** Tells whether somebody may read what lies at a node. */
export const sees = ({ role, at }: Person, node: NodeName): boolean =>
  role !== undefined && reads(role) && lineOf(node).includes(at!);

const holdsAt = (rule: Rule, about: readonly NodeName[], at: NodeName): boolean =>
  rule.at.some((word) => {
    const isThere = (node: NodeName) => nodesFor(word, node, at);
    return word === 'either or above' ? about.some(isThere) : about.every(isThere);
  });

function nodesFor(word: Rule['at'][number], node: NodeName, at: NodeName): boolean {
  switch (word) {
    case 'here':
      return node === at;
    case 'here or above':
    case 'either or above':
      return lineOf(node).includes(at);
    case 'around':
      return [node, parentOf[node]].some((above) => above !== undefined && lineOf(at).includes(above));
    case 'next tier':
      return nextTierOf(node) === at;
    case 'root':
      return rootOf(node) === at;
    case 'any node of the initiative':
      return rootOf(node) === rootOf(at);
    case 'any node':
      return true;
  }
}
