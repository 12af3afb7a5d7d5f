import type { Client } from '../http/client.js';
import { daysAgo } from '../oracle/days.js';
import type { KnownPath } from '../oracle/facts.js';
import type { Ledger } from '../oracle/ledger.js';
import type { Filer } from '../partnership/partnership.js';
import type { Random } from '../random.js';

/** A path as its service answers it, as far as it is looked at. */
interface Path {
  readonly id: string;
  readonly version: number;
}

const cadenceDays = 365;
const firstDay = 760;
/** How many days ago contacts are: after the first two the next one is late, after the others in time for long. */
const contactDays = [700, 600, ...Array.from({ length: 40 }, (_, at) => 60 - at)];

/** The life of a communication path: one contact after another is entered, and at times taken back. */
export class PathWalk {
  private path?: Path;
  private known?: KnownPath;
  private next = 0;
  private canWithdraw = false;
  private readonly coordinator: string;

  constructor(
    private readonly client: Client,
    private readonly ledger: Ledger,
    private readonly at: Filer,
    private readonly random: Random,
  ) {
    [this.coordinator] = ledger.facts.coordinatorsAt(at.id) as [string];
  }

  async step(): Promise<void> {
    if (!this.known) return this.establish();
    if (this.canWithdraw && this.random.chance(0.4)) return this.withdraw();
    if (this.next < contactDays.length) await this.contact();
  }

  private async establish(): Promise<void> {
    const manner = { purpose: 'monthly_support', medium: 'call', cadenceDays, validFrom: daysAgo(firstDay) };
    const sides = this.at.tier === 'federal' ? ['federal', 'state'] : ['state', 'local'];
    const parties = sides.map((side) => ({ side }));
    this.path = await this.post('', { participationId: this.at.id, parties, ...manner });
    this.known = this.ledger.facts.established(this.path.id, this.at, manner);
  }

  private async contact(): Promise<void> {
    const on = daysAgo(contactDays[this.next]!);
    this.path = await this.post(`/${this.path!.id}/contacts`, { on });
    this.known!.contact(this.path.version, on);
    this.next += 1;
    this.canWithdraw = true;
  }

  /** Takes the last contact back; the one before it is not taken back in turn. */
  private async withdraw(): Promise<void> {
    // Meanwhile the clock may have told that it is late, which is a version of its own.
    const { id } = this.path!;
    const read = { service: 'communications', path: `/paths/${id}`, as: this.coordinator } as const;
    const { version } = await this.client.get<Path>({ ...read, method: 'GET' });
    const path = `${read.path}/contacts/withdraw`;
    const answer = await this.client.ask<Path>({ ...read, method: 'POST', path, basedOn: version });
    if (answer.status === 412) return;
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.path = answer.body;
    this.known!.withdrawContact(this.path.version);
    this.next -= 1;
    this.canWithdraw = false;
  }

  private post(path: string, body: object): Promise<Path> {
    const request = { service: 'communications', method: 'POST', as: this.coordinator, body } as const;
    return this.client.get<Path>({ ...request, path: `/paths${path}`, patientWith: [403, 404] });
  }
}
