import type { Client } from '../http/client.js';
import type { Ledger, Settled } from '../oracle/ledger.js';
import { askedOf, type Notice, noticesOf } from '../oracle/notices.js';
import { administrator } from '../stack/fault-stack.js';

interface Notification {
  readonly template: string;
  readonly cause: { readonly eventId: string };
  readonly initiativeId: string;
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

/** Reads every inbox and compares it with who must hear of what. */
export async function inboxFindings(
  client: Client,
  ledger: Ledger,
  settled: readonly Settled[],
): Promise<InboxFindings> {
  const { accepters, importer, observer, operator, states, sites, initiativeId } = ledger.partnership;
  const people = [
    ...[administrator, importer, observer, operator, ...accepters],
    ...states.flatMap(({ endorser, coordinator }) => [endorser, coordinator]),
    ...sites.map(({ reporter }) => reporter),
  ];
  const told = new Map<string, string[]>();
  let notices = 0;
  for (const person of people) {
    const inbox = await client.all<Notification>('communications', '/notifications', person);
    for (const { template, cause } of inbox.filter((each) => each.initiativeId === initiativeId)) {
      const name = `${cause.eventId} ${template}`;
      told.set(name, [...(told.get(name) ?? []), person]);
      notices += 1;
    }
  }
  const unasked = askedOf(ledger, settled)
    .filter(({ cause, endorser }) => !steps.some((step) => told.get(`${cause} ${step}`)?.includes(endorser)))
    .map(({ cause, endorser }) => `${cause}: waits, and does not ask ${endorser}`);
  const found = compared(noticesOf(ledger, settled), told);
  return { notices, ...found, lost: [...found.lost, ...unasked] };
}

/** The templates that ask for an endorsement. */
const steps = ['submission-submitted', 'submission-resubmitted', 'submission-moved'];

function compared(wanted: readonly Notice[], told: Map<string, string[]>): Omit<InboxFindings, 'notices'> {
  const [lost, doubled, stray]: [string[], string[], string[]] = [[], [], []];
  for (const { cause, template, must, may, atLeast } of wanted) {
    const name = `${cause} ${template}`;
    const heard = told.get(name) ?? [];
    told.delete(name);
    const once = new Set(heard);
    if (once.size < heard.length) doubled.push(`${name}: ${heard.sort().join(', ')}`);
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
