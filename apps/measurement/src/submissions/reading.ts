import type { Declaration } from '@impact/contracts';
import { entrustedRoles, type Grant } from '@impact/directory';
import type { Indicator } from '../indicators/indicator.entity.js';
import type { Content } from '../results/content.js';
import type { CellRecord, ResultRecord } from '../results/content.js';

/** How far somebody reads a submission. */
export interface Reading {
  /** Also a draft, as whoever may change it; others read what was last handed in. */
  readonly drafts: boolean;
  /** Also the numbers; those of a person-level indicator are withheld from all who are not entrusted with them. */
  readonly numbers: boolean;
}

/** Gives how far somebody reads who holds the grants at the site or above it, or reviews its submission. */
export function readingOf(
  grants: readonly Pick<Grant, 'role'>[],
  indicator: Indicator | undefined,
  reviews = false,
): Reading {
  const isPersonLevel = indicator?.entry.personLevel ?? true;
  return {
    drafts: grants.some(({ role }) => role === 'reporter'),
    numbers: !isPersonLevel || reviews || grants.some(({ role }) => entrustedRoles.includes(role)),
  };
}

/** The part of an answer that says what was filed. */
interface ContentResponse {
  readonly declaration: Declaration;
  readonly n: string | null;
  readonly d: string | null;
  readonly results: ResultRecord[];
  readonly cells: CellRecord[];
  readonly withheld: boolean;
}

/** Gives what was filed as it may be read. */
export function contentResponse(content: Content, { numbers }: Reading): ContentResponse {
  const { declaration, n = null, d = null, results, cells } = content;
  return numbers
    ? { declaration, n, d, results: [...results], cells: [...cells], withheld: false }
    : { declaration, n: null, d: null, results: [], cells: [], withheld: true };
}
