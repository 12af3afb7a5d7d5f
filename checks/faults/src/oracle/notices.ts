import { administrator } from '../stack/fault-stack.js';
import type { State } from '../partnership/partnership.js';
import type { NotifiedStep, Overwritten, Restated } from './filing.js';
import { isSite, type Ledger, type SubmissionKey, type Settled } from './ledger.js';

/** Who must hear of one cause under one template, who may and how often, and how many at least. */
export interface Notice {
  readonly cause: string;
  readonly template: string;
  readonly must: ReadonlySet<string>;
  readonly may: ReadonlyMap<string, number>;
  readonly atLeast: number;
}

/** Gives all notices of a run; where a site moved during the run, either state's people may be the ones to hear. */
export function noticesOf(ledger: Ledger, settled: readonly Settled[]): Notice[] {
  return settled.flatMap((each) => [
    ...each.filing.notified.flatMap((notified) => [
      noticeOf(ledger, each, notified),
      ...movedOf(ledger, each, notified),
    ]),
    ...each.filing.restated.map((restated) => restatementOf(ledger, each, restated)),
    ...each.filing.overwritten.map(overwritingOf),
  ]);
}

/** Gives who reviews first, as moves of its site made it one after the other; never others where no site files. */
export function reviewersOf(ledger: Ledger, { filer, period }: SubmissionKey): (readonly string[])[] {
  if (!isSite(filer)) return [ledger.partnership.accepters];
  return ledger.statesOf(filer, period.lastDay).map(({ endorser }) => [endorser]);
}

function noticeOf(ledger: Ledger, submission: Settled, notified: NotifiedStep): Notice {
  const { eventId: cause, step, actor, submittedBy, endorsedBy, returnedBy } = notified;
  const notice = (must: Named[], may: Named[] = [], except: Named[] = [actor]) => ({
    cause,
    template: `submission-${step}`,
    must: people(must, except),
    may: onceEach(people([...must, ...may], except)),
    atLeast: 0,
  });
  switch (step) {
    case 'submitted':
    case 'resubmitted': {
      const reviewers = reviewersOf(ledger, submission);
      const sure = reviewers.length === 1 ? reviewers[0]! : [];
      const again = step === 'resubmitted' ? [returnedBy] : [];
      return { ...notice([...sure, ...again], reviewers.flat(), [actor, submittedBy]), atLeast: 1 };
    }
    case 'returned':
      return notice([
        submittedBy,
        endorsedBy,
        submission.filer.reporter,
        ...coordinatorsOf(ledger, submission),
      ]);
    case 'endorsed':
      return notice([submittedBy, ...ledger.partnership.accepters]);
    case 'accepted':
      // Whoever endorsed it may hear of it, too.
      return notice([submittedBy], [endorsedBy]);
  }
}

/** What was submitted and waits may come to another state's endorser, who is told then: as often as it comes there. */
function movedOf(ledger: Ledger, submission: Settled, { eventId: cause, step }: NotifiedStep): Notice[] {
  const came = reviewersOf(ledger, submission).slice(1).flat();
  if (!isHandedIn(step) || came.length === 0) return [];
  const may = new Map(came.map((person) => [person, came.filter((each) => each === person).length]));
  return [{ cause, template: 'submission-moved', must: new Set(), may, atLeast: 0 }];
}

/** Whom a cause asks to review when everything is at rest: each of these once, and of all others only those who may be. */
export interface Ask {
  readonly cause: string;
  readonly asked: ReadonlySet<string>;
  readonly may: ReadonlySet<string>;
}

/**
 * Gives whom each step asks that was told to reviewers: the last one, while the filing waits, those to whom it has come
 * by the tree of the period's last day; every other one nobody any more.
 */
export function asksOf(ledger: Ledger, settled: readonly Settled[]): Ask[] {
  return settled.flatMap((submission) => {
    const { notified, status } = submission.filing;
    const asking = notified.filter(({ step }) => isHandedIn(step) || step === 'endorsed');
    const waits = status === 'submitted' || status === 'endorsed';
    return asking.map((each) =>
      waits && each === asking.at(-1) ? askOf(ledger, submission, each) : { cause: each.eventId, ...nobody },
    );
  });
}

const nobody = { asked: new Set<string>(), may: new Set<string>() };

function askOf(ledger: Ledger, submission: Settled, notified: NotifiedStep): Ask {
  const { eventId: cause, step, actor, submittedBy, returnedBy } = notified;
  if (step === 'endorsed')
    return { cause, asked: people(ledger.partnership.accepters, [actor]), may: people([submittedBy], []) };
  const reviewers = reviewersOf(ledger, submission).at(-1)!;
  return { cause, asked: people(reviewers, [actor, submittedBy]), may: people([returnedBy], []) };
}

const isHandedIn = (step: NotifiedStep['step']): boolean => step === 'submitted' || step === 'resubmitted';

/** Gives who coordinates at the one that files; nobody does at a site. */
function coordinatorsOf({ partnership }: Ledger, { filer }: SubmissionKey): string[] {
  if (filer === partnership.root) return [administrator];
  return partnership.states.filter((state) => state === filer).map(({ coordinator }) => coordinator);
}

function restatementOf(ledger: Ledger, submission: Settled, { eventId, actor, changed }: Restated): Notice {
  const { partnership } = ledger;
  const atTheRoot = [...partnership.accepters, administrator];
  const { filer, period } = submission;
  const states = isSite(filer)
    ? ledger.statesOf(filer, period.lastDay)
    : partnership.states.filter((state) => state === filer);
  const sure = states.length === 1 ? staffOf(states) : [];
  const must = changed ? people([...atTheRoot, ...sure], [actor]) : new Set<string>();
  // Whoever acted knows already, and may hear of it all the same.
  const may = onceEach(people([...atTheRoot, ...staffOf(states), actor], []));
  return { cause: eventId, template: 'figure-restated', must, may, atLeast: 0 };
}

function overwritingOf({ eventId: cause, author }: Overwritten): Notice {
  const must = new Set([author]);
  return { cause, template: 'draft-replaced', must, may: onceEach(must), atLeast: 0 };
}

const staffOf = (states: readonly State[]): string[] =>
  states.flatMap(({ endorser, coordinator }) => [endorser, coordinator]);

type Named = string | undefined;

const people = (named: readonly Named[], except: readonly Named[]): Set<string> =>
  new Set(named.filter((each) => each !== undefined && !except.includes(each)) as string[]);

const onceEach = (all: ReadonlySet<string>): Map<string, number> =>
  new Map([...all].map((each) => [each, 1]));
