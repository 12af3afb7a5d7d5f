import type { Succession } from '../api/schemas.js';

export const successionsKey = ['backbone', 'successions'] as const;

/** What people call the kinds of successions. */
export const successionKinds: Readonly<Record<Succession['kind'], string>> = {
  renamed: 'Took another name or code',
  merged: 'Several became one',
  split: 'One became several',
};

/** What of a succession is wrong on one of its sides; nothing where it is right. */
export function sideMistake(
  kind: string,
  side: 'before' | 'after',
  ids: readonly string[],
): string | undefined {
  const isMany = side === 'before' ? kind === 'merged' : kind === 'split';
  if (isMany) return ids.length > 1 ? undefined : 'Choose at least two organizations';
  return ids.length === 1 ? undefined : 'Choose one organization';
}
