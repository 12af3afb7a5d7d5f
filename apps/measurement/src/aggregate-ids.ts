import { v5 } from 'uuid';

const NAMESPACE = 'b9b5a6a1-3f0e-5c53-9f0c-6d1f7f6f2a10';

/** Gives the id of an aggregate that is named by what it is about: the same parts, the same id, for ever. */
export const idOf = (
  kind: 'indicator' | 'measure-set' | 'period' | 'submission',
  ...parts: string[]
): string => v5([kind, ...parts].join('/'), NAMESPACE);
