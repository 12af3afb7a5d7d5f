import type { Path, Role, TreeNode } from '../api/schemas.js';
import { sideNames } from '../conditions/condition-words.js';
import type { Options } from '../forms/fields.js';
import { today } from '../layout/day.js';

/** What people call the ways in which they meet or write. */
export const mediumNames: Readonly<Record<Path['medium'], string>> = {
  meeting: 'Meeting',
  call: 'Call',
  video_call: 'Video call',
  email: 'Email',
  newsletter: 'Newsletter',
  report: 'Report',
  shared_workspace: 'Shared workspace',
};

/** Whose role it may be to keep in touch, with its words. */
export const owners = [
  ['coordinator', 'Whoever coordinates'],
  ['supporter', 'Whoever supports'],
  ['planner', 'Whoever plans'],
  ['reviewer', 'Whoever reviews'],
  ['reporter', 'Whoever reports'],
] as const satisfies Options<Role>;

type Party = Path['parties'][number];

/** Everybody who may be a party: a whole side, or one organization as far as one sees it. */
export function partyOptions(tree: readonly TreeNode[]): Options<string> {
  const sides = Object.entries(sideNames).map(([side, name]) => [side, `All of ${name}`] as const);
  return [...sides, ...tree.map(({ id, tier, name }) => [`${tier} ${id}`, name] as const)];
}

/** The party that was chosen among the options. */
export function partyOf(chosen: string): Party {
  const [side, participationId] = chosen.split(' ') as [Party['side'], string | undefined];
  return { side, ...(participationId && { participationId }) };
}

/** Says who a party is. */
export function partyText({ side, participationId }: Party, tree: readonly TreeNode[]): string {
  if (!participationId) return sideNames[side];
  return tree.find(({ id }) => id === participationId)?.name ?? `one of ${sideNames[side]}`;
}

/** Says who keeps in touch with whom. */
export const partiesText = ({ parties }: Pick<Path, 'parties'>, tree: readonly TreeNode[]): string =>
  parties.map((party) => partyText(party, tree)).join(' and ');

/** A code in words. */
export const purposeText = (purpose: string): string => purpose.replaceAll(/[_-]/g, ' ');

/** Says until when the next contact is in time, and whether it is late. */
export function dueText({ dueOn, validTo }: Path): string {
  if (validTo && validTo < dueOn) return 'none, it ends before';
  return dueOn < today() ? `${dueOn}, late` : dueOn;
}
