import type { Content } from './content.js';
import { type Action, after, type Status } from './state-table.js';

/** A change that a service has acknowledged: the one who asked has its answer in hand. */
export interface Acknowledged {
  readonly action: Action;
  readonly actor: string;
  /** What was filed, for a save. */
  readonly content?: Content;
  /** What the answer says. */
  readonly version: number;
  readonly revision: number;
  readonly status: Status;
  readonly eventId?: string;
}

/** One official number that gave way to another: to be told to those above. */
export interface Restated {
  readonly eventId: string;
  readonly actor: string;
  readonly changed: boolean;
}

/** Somebody has to hear of a step. */
export interface NotifiedStep {
  readonly eventId: string;
  readonly step: 'submitted' | 'resubmitted' | 'returned' | 'endorsed' | 'accepted';
  readonly actor: string;
  readonly submittedBy?: string;
  readonly endorsedBy?: string;
  readonly returnedBy?: string;
}

/** Somebody wrote over a draft of somebody else, who has to hear of it. */
export interface Overwritten {
  readonly eventId: string;
  readonly author: string;
}

interface Kept {
  readonly status: 'accepted' | 'retracted';
  readonly content?: Content;
  readonly revision: number;
}

/** What one submission counts for, worked out from acknowledged changes alone, in the order of their versions. */
export class Filing {
  status: Status = 'none';
  preliminary?: Content;
  official?: Content;
  readonly notified: NotifiedStep[] = [];
  readonly restated: Restated[] = [];
  readonly overwritten: Overwritten[] = [];
  readonly problems: string[] = [];
  private content?: Content;
  private draftedBy?: string;
  private before?: Kept;
  private revision = 1;
  private lastRevision = 1;
  private submittedBy?: string;
  private endorsedBy?: string;
  private returnedBy?: string;

  /** `isEndorsed` where it is a site's, which a state endorses before the root accepts it. */
  constructor(
    private readonly name: string,
    private readonly isEndorsed: boolean,
  ) {}

  /** Plays all changes of the submission; each that should not have been possible is a problem. */
  play(changes: readonly Acknowledged[]): this {
    let version = 0;
    for (const change of [...changes].sort((a, b) => a.version - b.version)) {
      const between = change.version - version - 1;
      if (between < 0) this.complain(`two acknowledged changes are version ${change.version}`);
      else if (between > 0)
        this.complain(
          `a change that nobody acknowledged lies between version ${version} and ${change.version}`,
        );
      version = change.version;
      this.take(change);
    }
    return this;
  }

  private take(change: Acknowledged): void {
    const { action, actor } = change;
    const { status, isEndorsed } = this;
    const to = after({ status, before: this.before?.status, isEndorsed }, action);
    if (!to) return this.complain(`${action} by ${actor} was acknowledged, but it was ${this.status}`);
    this.apply(change, to);
    this.status = to;
    if (to !== change.status) this.complain(`${action} made it ${change.status}, not ${to}`);
    if (this.revision !== change.revision)
      this.complain(`${action} made it revision ${change.revision}, not ${this.revision}`);
  }

  private apply(change: Acknowledged, to: Status): void {
    const { action, actor, content, eventId = '' } = change;
    switch (action) {
      case 'save':
        if (this.status === 'none' || this.status === 'withdrawn') this.returnedBy = undefined;
        this.overwrite(eventId, actor);
        this.content = content;
        this.submittedBy = this.endorsedBy = undefined;
        return;
      case 'submit':
        Object.assign(this, { submittedBy: actor, endorsedBy: undefined, preliminary: this.content });
        return this.tell(eventId, this.returnedBy ? 'resubmitted' : 'submitted', actor);
      case 'recall':
        this.preliminary = this.official;
        return;
      case 'endorse':
        this.endorsedBy = actor;
        return this.tell(eventId, 'endorsed', actor);
      case 'return':
        this.tell(eventId, 'returned', actor);
        this.returnedBy = actor;
        return;
      case 'accept':
        return this.accept(eventId, actor);
      case 'correct':
        return this.correct(to);
      case 'abandon':
        this.preliminary = this.official;
        return this.goBack();
      case 'withdraw':
        this.preliminary = this.official = undefined;
        return;
      case 'retract':
        return this.retract(eventId, actor);
    }
  }

  /** What was recalled is still the draft of whoever wrote it, who may be the one that imported it. */
  private overwrite(eventId: string, actor: string): void {
    const { draftedBy: author } = this;
    if (this.status === 'draft' && author !== undefined && author !== actor)
      this.overwritten.push({ eventId, author });
    this.draftedBy = actor;
  }

  private accept(eventId: string, actor: string): void {
    this.tell(eventId, 'accepted', actor);
    if (this.before) this.restate(eventId, actor, this.content);
    this.preliminary = this.official = this.content;
    this.before = undefined;
  }

  private correct(_: Status): void {
    this.before = { status: this.status as Kept['status'], content: this.content, revision: this.revision };
    this.lastRevision += 1;
    this.revision = this.lastRevision;
    this.draftedBy = this.submittedBy = this.endorsedBy = this.returnedBy = undefined;
  }

  private retract(eventId: string, actor: string): void {
    if (this.before) this.goBack();
    this.restate(eventId, actor, undefined);
    this.preliminary = this.official = undefined;
  }

  private goBack(): void {
    Object.assign(this, {
      content: this.before?.content,
      revision: this.before?.revision,
      before: undefined,
    });
  }

  private restate(eventId: string, actor: string, content: Content | undefined): void {
    const changed = JSON.stringify(this.official) !== JSON.stringify(content);
    this.restated.push({ eventId, actor, changed });
  }

  private tell(eventId: string, step: NotifiedStep['step'], actor: string): void {
    const { submittedBy, endorsedBy, returnedBy } = this;
    this.notified.push({ eventId, step, actor, submittedBy, endorsedBy, returnedBy });
  }

  private complain(what: string): void {
    this.problems.push(`${this.name}: ${what}`);
  }
}
