import { type Role, roles } from '@impact/contracts';
import { type NodeName, nodeNames, parentOf } from './tree.js';

/** Somebody with one role at one node; with none; or without a token. */
export interface Person {
  readonly subject?: string;
  readonly role?: Role;
  readonly at?: NodeName;
}

/** Roles that are granted at the root alone. */
const ofTheRoot: readonly Role[] = ['steward', 'operator'];

/** Everybody who asks: each role at each node where it can be held, a member of nothing, and a stranger. */
export function peopleOf(name: string): Person[] {
  const held = roles.flatMap((role) =>
    nodeNames
      .filter((at) => !ofTheRoot.includes(role) || parentOf[at] === undefined)
      .map((at) => ({ role, at, subject: `${role}.${at}@${name}` })),
  );
  return [...held, { subject: `nobody@${name}` }, {}];
}

/** People who pass the door of a route by a role that they hold elsewhere, and at the site only read. */
export const passersByOf = (name: string): (Person & { readonly subject: string })[] =>
  roles
    .filter((role) => !ofTheRoot.includes(role))
    .map((role) => ({ role, at: 'otherState', subject: `${role}.passing-by@${name}` }));

export const nameOf = ({ subject, role, at }: Person): string =>
  role ? `${role} at ${at}` : subject ? 'nobody' : 'stranger';
