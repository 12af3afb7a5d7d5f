import { administrator } from '../stack/fault-stack.js';
import type { Restated, Told } from './filing.js';
import type { Ledger, Settled } from './ledger.js';

/** Who must hear of one cause under one template, who may, and how many at least. */
export interface Notice {
  readonly cause: string;
  readonly template: string;
  readonly must: ReadonlySet<string>;
  readonly may: ReadonlySet<string>;
  readonly atLeast: number;
}

/** Gives all notices of a run; where a site moved during the run, either state's people may be the ones to hear. */
export function noticesOf(ledger: Ledger, settled: readonly Settled[]): Notice[] {
  return settled.flatMap((each) => [
    ...each.filing.told.flatMap((told) => [noticeOf(ledger, each, told), ...movedOf(ledger, each, told)]),
    ...each.filing.restated.map((restated) => restatementOf(ledger, each, restated)),
  ]);
}

function noticeOf(ledger: Ledger, { site }: Settled, told: Told): Notice {
  const { eventId: cause, step, actor, submittedBy, endorsedBy, returnedBy } = told;
  const notice = (must: Named[], may: Named[] = [], except: Named[] = [actor]) => ({
    ...{ cause, template: `submission-${step}`, must: people(must, except) },
    ...{ may: people([...must, ...may], except), atLeast: 0 },
  });
  const { accepters } = ledger.partnership;
  switch (step) {
    case 'submitted':
    case 'resubmitted': {
      const endorsers = ledger.statesOf(site).map(({ endorser }) => endorser);
      const sure = endorsers.length === 1 ? endorsers : [];
      const again = step === 'resubmitted' ? [returnedBy] : [];
      return { ...notice([...sure, ...again], endorsers, [actor, submittedBy]), atLeast: 1 };
    }
    case 'returned':
      return notice([submittedBy, endorsedBy, site.reporter]);
    case 'endorsed':
      return notice([submittedBy, ...accepters]);
    case 'accepted':
      // Whoever endorsed it may hear of it, too.
      return notice([submittedBy], [endorsedBy]);
  }
}

/** What was submitted and waits may come to another state's endorser, who is told then. */
function movedOf(ledger: Ledger, { site }: Settled, { eventId: cause, step }: Told): Notice[] {
  const states = ledger.statesOf(site);
  if (!isHandedIn(step) || states.length === 1) return [];
  const may = people(
    states.map(({ endorser }) => endorser),
    [],
  );
  return [{ cause, template: 'submission-moved', must: new Set(), may, atLeast: 0 }];
}

/** Gives who has been asked for what still waits for an endorser: of the state that the site was under on the last day. */
export function askedOf(ledger: Ledger, settled: readonly Settled[]): { cause: string; endorser: string }[] {
  return settled.flatMap(({ filing, site, period }) => {
    const last = filing.told.findLast(({ step }) => isHandedIn(step));
    const { endorser } = ledger.stateOn(site, period.lastDay);
    return filing.status === 'submitted' && last ? [{ cause: last.eventId, endorser }] : [];
  });
}

const isHandedIn = (step: Told['step']): boolean => step === 'submitted' || step === 'resubmitted';

function restatementOf(
  ledger: Ledger,
  { site, period }: Settled,
  { eventId, actor, changed }: Restated,
): Notice {
  const atTheRoot = [...ledger.partnership.accepters, administrator];
  const [first, ...more] = ledger.statesOf(site);
  const now = ledger.stateOn(site, period.lastDay);
  const staffOf = (states: readonly (typeof now)[]) =>
    states.flatMap(({ endorser, coordinator }) => [endorser, coordinator]);
  const settledState = more.length === 0 || now === first ? staffOf([now]) : [];
  const must = changed ? people([...atTheRoot, ...settledState], [actor]) : new Set<string>();
  // Whoever acted knows already, and may hear of it all the same.
  const may = people([...atTheRoot, ...staffOf([first!, ...more]), actor], []);
  return { cause: eventId, template: 'figure-restated', must, may, atLeast: 0 };
}

type Named = string | undefined;

const people = (named: readonly Named[], except: readonly Named[]): Set<string> =>
  new Set(named.filter((each) => each !== undefined && !except.includes(each)) as string[]);
