import type { Submission } from '../api/schemas.js';
import { decimal } from '../figures/figure-value.js';

type Filed = Pick<Submission, 'declaration' | 'withheld' | 'n' | 'd'>;

/** What was filed, in one line. */
export function filedText({ declaration, withheld, n, d }: Filed): string {
  if (withheld) return 'withheld';
  if (declaration === 'no_new_results') return 'no new results';
  if (n === undefined || n === null) return 'nothing yet';
  return d === undefined || d === null ? decimal(n, 4) : `${decimal(n, 4)} of ${decimal(d, 4)}`;
}
