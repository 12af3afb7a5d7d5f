import type { Api } from '../client/api.js';
import type { Figure } from './figure.js';

interface Contribution {
  readonly submissionId: string;
  readonly participation: { readonly name?: string } | string | null;
  readonly revision: number;
  readonly declaration: string;
  readonly n: string | null;
  readonly d: string | null;
  readonly expected: boolean;
  readonly decisions: readonly { action: string; subject: string; at: string }[];
}

export interface Lineage {
  readonly figure: Figure;
  readonly contributions: readonly Contribution[];
  readonly reproduced: { readonly n: string | null; readonly d: string | null };
  readonly equal: boolean;
}

/** Reads a figure's lineage with all pages of its contributions. */
export async function readLineage(api: Api, key: string): Promise<Lineage> {
  const path = `/api/reporting/v1/figures/${encodeURIComponent(key)}/lineage`;
  type Page = Lineage & { readonly next?: string | null };
  const { next, ...first } = await api.get<Page>(path, { limit: 500 });
  const contributions = [...first.contributions];
  for (let after = next; after;) {
    const page: Page = await api.get<Page>(path, { limit: 500, after });
    contributions.push(...page.contributions);
    after = page.next;
  }
  return { ...first, contributions };
}

/** Writes a contribution as a row of a table. */
export function contributionRow({ participation, decisions, ...each }: Contribution): object {
  return {
    site: typeof participation === 'string' ? participation : participation?.name,
    expected: each.expected ? 'yes' : 'no',
    declaration: each.declaration,
    n: each.n,
    d: each.d,
    revision: each.revision,
    decided: decisions.map(({ action, subject, at }) => `${action} by ${subject} ${minute(at)}`).join('; '),
    submission: each.submissionId,
  };
}

const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');
