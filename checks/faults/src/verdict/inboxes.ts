import type { Client } from '../http/client.js';
import type { Ledger, Settled } from '../oracle/ledger.js';
import { type Ask, asksOf, type Notice, noticesOf } from '../oracle/notices.js';
import { administrator } from '../stack/fault-stack.js';

interface Notification {
  readonly template: string;
  readonly cause: { readonly eventId: string };
  readonly initiativeId: string;
  readonly settledAt: string | null;
}

export interface InboxFindings {
  readonly notices: number;
  /** Nobody told somebody who must hear. */
  readonly lost: string[];
  /** Somebody was told twice. */
  readonly doubled: string[];
  /** Somebody was told what does not concern them. */
  readonly stray: string[];
}

/** Reads every inbox and compares it with who must hear of what, `others` beside submissions, and with whom what waits must ask. */
export async function inboxFindings(
  client: Client,
  ledger: Ledger,
  settled: readonly Settled[],
  others: readonly Notice[],
): Promise<InboxFindings> {
  const { initiativeId } = ledger.partnership;
  const told = new Map<string, string[]>();
  const open = new Map<string, string[]>();
  let notices = 0;
  for (const person of peopleOf(ledger)) {
    const inbox = await client.all<Notification>('communications', '/notifications', person);
    for (const { template, cause, settledAt } of inbox.filter((each) => each.initiativeId === initiativeId)) {
      add(told, `${cause.eventId} ${template}`, person);
      if (asking.includes(template) && settledAt === null) add(open, cause.eventId, person);
      notices += 1;
    }
  }
  const heard = compared([...noticesOf(ledger, settled), ...others], told);
  const asked = askingFindings(asksOf(ledger, settled), open);
  return {
    notices,
    lost: [...heard.lost, ...asked.lost],
    doubled: [...heard.doubled, ...asked.doubled],
    stray: [...heard.stray, ...asked.stray],
  };
}

/** The templates that ask for a review. */
const asking = ['submission-submitted', 'submission-resubmitted', 'submission-endorsed', 'submission-moved'];

function peopleOf({ partnership }: Ledger): string[] {
  const { accepters, importer, observer, operator, states, sites } = partnership;
  return [
    ...[administrator, importer, observer, operator, ...accepters],
    ...states.flatMap(({ endorser, coordinator, planner, reporter }) => [
      endorser,
      coordinator,
      planner,
      reporter,
    ]),
    ...sites.map(({ reporter }) => reporter),
  ];
}

const add = (to: Map<string, string[]>, name: string, person: string) =>
  to.set(name, [...(to.get(name) ?? []), person]);

type Findings = Omit<InboxFindings, 'notices'>;

/** Compares who must hear with who was told, by cause and template. */
export function compared(wanted: readonly Notice[], told: Map<string, string[]>): Findings {
  const [lost, doubled, stray]: [string[], string[], string[]] = [[], [], []];
  for (const { cause, template, must, may, atLeast } of wanted) {
    const name = `${cause} ${template}`;
    const heard = told.get(name) ?? [];
    told.delete(name);
    const once = new Set(heard);
    const tooOften = [...once].filter((person) => timesIn(heard, person) > (may.get(person) ?? 1));
    if (tooOften.length > 0)
      doubled.push(`${name}: ${tooOften.join(', ')} (told ${heard.sort().join(', ')})`);
    const missed = [...must].filter((person) => !once.has(person));
    if (missed.length > 0 || once.size < atLeast)
      lost.push(
        `${name}: not told to ${missed.join(', ') || 'anybody'} (told ${heard.join(', ') || 'nobody'})`,
      );
    stray.push(
      ...[...once].filter((person) => !may.has(person)).map((person) => `${name}: told to ${person}`),
    );
  }
  stray.push(
    ...[...told].map(([name, heard]) => `${name}: of no acknowledged change, told to ${heard.join(', ')}`),
  );
  return { lost, doubled, stray };
}

/** Compares whom each cause asks with who still has it open: by whichever template, once. */
export function askingFindings(
  wanted: readonly Ask[],
  open: ReadonlyMap<string, readonly string[]>,
): Findings {
  const [lost, doubled, stray]: [string[], string[], string[]] = [[], [], []];
  for (const { cause, asked, may } of wanted) {
    const people = open.get(cause) ?? [];
    for (const person of asked)
      if (!people.includes(person)) lost.push(`${cause}: waits, and does not ask ${person}`);
    for (const person of new Set(people)) {
      if (timesIn(people, person) > 1) doubled.push(`${cause}: asks ${person} more than once`);
      if (!asked.has(person) && !may.has(person)) stray.push(`${cause}: still asks ${person}`);
    }
  }
  return { lost, doubled, stray };
}

const timesIn = (people: readonly string[], person: string): number =>
  people.filter((each) => each === person).length;
