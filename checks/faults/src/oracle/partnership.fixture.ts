import { indicatorsOf, periods } from '../partnership/measures.js';
import type { Filer, Partnership, Site, State } from '../partnership/partnership.js';
import type { Acknowledged } from './filing.js';
import { Ledger, type SubmissionKey } from './ledger.js';

const filer = (code: string, tier: Filer['tier'], validFrom = '2023-10-01'): Filer => ({
  id: code,
  code,
  tier,
  validFrom,
  reporter: `${code}'s reporter`,
});
const state = (code: string): State => ({
  ...filer(code, 'state'),
  endorser: `${code}'s endorser`,
  coordinator: `${code}'s coordinator`,
  planner: `${code}'s planner`,
});

export const [lark, moor] = [state('lark'), state('moor')];
export const site: Site = { ...filer('site', 'local'), state: lark };
/** Begins twelve days before the first quarter ends. */
export const late: Site = { ...filer('late', 'local', '2023-12-20'), state: lark };
export const root = filer('root', 'federal');
const people = { importer: root.reporter, observer: 'observer', operator: 'operator' };

/** An initiative of two states with two sites, both under the one. */
export const partnership: Partnership = {
  name: 'spec',
  initiativeId: 'initiative',
  root,
  ...people,
  accepters: ['ann', 'bob'],
  states: [lark, moor],
  sites: [site, late],
  indicators: indicatorsOf('spec'),
  funderId: 'department',
  recipientId: 'agency',
};

export const [first, second, third] = periods as [
  SubmissionKey['period'],
  SubmissionKey['period'],
  SubmissionKey['period'],
];
export const [count, ratio] = partnership.indicators.map(({ id }) => id) as [string, string];

/** What happens to a filing after it was submitted, and by whom. */
export type Step = readonly [Acknowledged['action'], Acknowledged['status'], string];
/** What is filed: the count in the second quarter unless told, and nothing new where `n` is absent. */
type Filed = Partial<SubmissionKey> & Pick<SubmissionKey, 'filer'> & { readonly n?: string };

/** Gives a ledger in which a filing was submitted, and what followed. */
export const ledgerWith = (filed: Filed, ...more: Step[]): Ledger =>
  file(new Ledger(partnership), { n: '12', ...filed }, ...more);

/** Takes that a filing was submitted, and what followed. */
export function file(
  ledger: Ledger,
  { filer, indicator = count, period = second, n }: Filed,
  ...more: Step[]
): Ledger {
  const content =
    n === undefined
      ? ({ declaration: 'no_new_results', cells: [] } as const)
      : ({ declaration: 'results', n, ...(indicator === ratio && { d: '100' }), cells: [] } as const);
  const steps: Step[] = [['save', 'draft', filer.reporter], ['submit', 'submitted', filer.reporter], ...more];
  steps.forEach(([action, status, actor], at) =>
    ledger.record(
      { filer, indicator, period },
      {
        action,
        status,
        actor,
        version: at + 1,
        revision: 1,
        eventId: `${filer.code} ${at + 1}`,
        ...(action === 'save' && { content }),
      },
    ),
  );
  return ledger;
}
