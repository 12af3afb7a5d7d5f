import type { Answer, Client } from '../http/client.js';
import type { Content } from '../oracle/content.js';
import { isSite, type Ledger, type SubmissionKey } from '../oracle/ledger.js';
import { reviewersOf } from '../oracle/notices.js';
import type { Action, Status } from '../oracle/state-table.js';
import type { Random } from '../random.js';
import { contentFor, draftOf, nothingNew } from './contents.js';
import { nextMove, type View } from './moves.js';

/** A submission as measurement answers it. */
export interface Submission {
  readonly id: string;
  readonly status: Status;
  readonly revision: number;
  readonly version: number;
  readonly eventId?: string;
}

/** What is looked at of a revision. */
interface RevisionRead {
  readonly revision: number;
  readonly n: string | null;
  readonly d: string | null;
}

/** The life of one submission: one step after the other, at times two at once, of which at most one may be taken. */
export class Walk {
  private known?: Submission;
  private view: View;
  private saves = 0;

  constructor(
    private readonly client: Client,
    private readonly ledger: Ledger,
    readonly key: SubmissionKey,
    private readonly random: Random,
  ) {
    const isEndorsed = isSite(key.filer);
    this.view = { status: 'none', correction: false, unwritten: false, isEndorsed };
  }

  /** Goes on from a submission that an import filed. */
  startFrom(submission: Submission): void {
    this.known = submission;
    this.view = { ...this.view, status: submission.status, correction: false, unwritten: false };
    this.saves = 1;
  }

  /** The submission's id; absent until it was first saved. */
  get id(): string | undefined {
    return this.known?.id;
  }

  /** Tells whether it has been handed in and waits for whoever reviews it first. */
  get waits(): boolean {
    return this.view.status === 'submitted';
  }

  async step(): Promise<void> {
    const moves = [nextMove(this.view, this.random)];
    // Two people act at the same moment.
    if (this.known && this.random.chance(0.12)) moves.push(nextMove(this.view, this.random));
    await Promise.all(moves.map((action) => this.take(action)));
  }

  private async take(action: Action): Promise<void> {
    const content = action === 'save' ? this.nextContent() : undefined;
    const base = this.known?.version;
    const [actor, ...others] = this.actors(action);
    let answer = await this.ask(action, actor!, content);
    let by = actor!;
    // A site that moved has another endorser, whose turn it is now.
    for (const other of others) {
      if (answer.status !== 403 && answer.status !== 404) break;
      by = other;
      answer = await this.ask(action, other, content);
    }
    if (answer.status < 300) this.acknowledge(action, by, answer.body, content);
    else if (content && [412, 428].includes(answer.status)) await this.findSaved(by, content, base);
    else if (![403, 404, 409, 412].includes(answer.status))
      throw new Error(
        `${action} of ${this.known?.id}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`,
      );
  }

  private ask(action: Action, as: string, content?: Content): Promise<Answer<Submission>> {
    const common = { service: 'measurement', as } as const;
    if (content) {
      const { filer, indicator, period } = this.key;
      const body = { participationId: filer.id, indicator, periodId: period.id, ...draftOf(content) };
      const basedOn = this.known?.version;
      return this.client.ask({ ...common, method: 'PUT', path: '/submissions/draft', body, basedOn });
    }
    const reason = { reasonCode: 'DATA_ENTRY', ...(action === 'return' ? { due: '2027-01-31' } : {}) };
    const body = ['return', 'correct', 'retract'].includes(action) ? reason : undefined;
    return this.client.ask({
      ...common,
      method: 'POST',
      path: `/submissions/${this.known!.id}/${action}`,
      body,
      basedOn: this.known!.version,
    });
  }

  /**
   * A save whose answer was lost is refused when it is sent again, because of the version that it has made itself: what it
   * wrote is then found among the revisions, and counts as answered.
   */
  private async findSaved(as: string, content: Content, base = 0): Promise<void> {
    const { filer, indicator, period } = this.key;
    const about = new URLSearchParams({ participationId: filer.id, indicator, periodId: period.id });
    const common = { service: 'measurement', method: 'GET', as } as const;
    const { items } = await this.client.get<{ items: Submission[] }>({
      ...common,
      path: `/submissions?${about}`,
    });
    const [found] = items as [Submission];
    const { revisions } = await this.client.get<{ revisions: RevisionRead[] }>({
      ...common,
      path: `/submissions/${found.id}/history`,
    });
    const saved = revisions.find(({ n, d }) => n === (content.n ?? null) && d === (content.d ?? null));
    if (saved) {
      const { revision } = saved;
      this.acknowledge('save', as, { id: found.id, status: 'draft', revision, version: base + 1 }, content);
    }
  }

  private acknowledge(action: Action, actor: string, body: Submission, content?: Content): void {
    const { status, revision, version, eventId } = body;
    this.ledger.record(this.key, {
      action,
      actor,
      status,
      revision,
      version,
      ...(content && { content }),
      ...(eventId !== undefined && { eventId }),
    });
    if (this.known && this.known.version > version) return;
    this.known = body;
    const correction = ['withdrawn', 'accepted', 'retracted'].includes(status)
      ? false
      : this.view.correction || action === 'correct';
    this.view = { ...this.view, status, correction, unwritten: action === 'correct' };
  }

  private nextContent(): Content {
    this.saves += 1;
    const { indicators } = this.ledger.partnership;
    const indicator = indicators.find(({ id }) => id === this.key.indicator)!;
    return this.saves === 1 && this.random.chance(0.12)
      ? nothingNew
      : contentFor(indicator, this.random, this.saves);
  }

  private actors(action: Action): string[] {
    const { accepters } = this.ledger.partnership;
    const { reporter } = this.key.filer;
    switch (action) {
      case 'endorse':
        return this.firstReviewers();
      case 'accept':
      case 'retract':
        return [this.random.pick(accepters)];
      case 'return':
        return this.view.status === 'endorsed' ? [this.random.pick(accepters)] : this.firstReviewers();
      case 'correct':
        return [this.random.pick([reporter, ...accepters])];
      default:
        return [reporter];
    }
  }

  /** Whose turn it is first; the endorser of the state to which it came last before those where it was. */
  private firstReviewers(): string[] {
    const reviewers = reviewersOf(this.ledger, this.key);
    return reviewers.length === 1 ? [this.random.pick(reviewers[0]!)] : unique(reviewers.flat().reverse());
  }
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
