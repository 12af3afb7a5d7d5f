import { type Actor, type Frequency, type Quantity, type Role, type Tier } from '@impact/contracts';
import { endorserOf, exampleOf, overlapDays, parentOn, type PeriodSpan } from '@impact/partnership-rules';
import { type DirectoryParticipation, type Grant, readingRoles } from '@impact/directory';
import type { Problem } from '@impact/service';
import type { Indicator } from '../indicators/indicator.entity.js';
import type { Period } from '../periods/period.entity.js';
import { likelyPeriod, suggestPeriod } from '../periods/suggestion.js';
import { type Reading, readingOf } from './reading.js';
import { submissionProblems } from './submissions.errors.js';

/**
 * Who acts: a `reporter` at the node or above it; the `endorser`, a reviewer at the nearest state-tier ancestor;
 * the `accepter`, a reviewer at the root.
 */
export type Party = 'reporter' | 'endorser' | 'accepter';

/** What is known around one submission when somebody acts on it. */
export interface ContextFacts {
  readonly site: DirectoryParticipation;
  /** The ancestors on the period's last day, nearest first, the root last, as far as they are known. */
  readonly line: readonly Pick<DirectoryParticipation, 'id' | 'tier' | 'parents'>[];
  readonly indicatorName: string;
  readonly indicator?: Indicator;
  /** Published versions of the code that was named, where the name is that of none. */
  readonly published?: readonly string[];
  readonly periodId: string;
  /** Absent where the id names no period. */
  readonly span?: PeriodSpan;
  /** The tiers that the measure set in force in the period asks for the indicator; absent where it asks nobody. */
  readonly askedOf?: readonly Tier[];
  /** What stands for the period before, where the definition compares with it. */
  readonly previous?: Quantity;
  /** Absent where it was never opened. */
  readonly period?: Period;
  /** An unlock in force covers the submission. */
  readonly unlocked: boolean;
  /** Periods of the initiative that were ever opened; none where nobody needs to be told which. */
  readonly opened: readonly PeriodSpan[];
  /** Those of them that take filings. */
  readonly open: readonly PeriodSpan[];
  readonly subject: string;
  /** What the subject holds today at the site or above it. */
  readonly grants: readonly Grant[];
  /** Where the subject is reviewer, among those who review this submission. */
  readonly reviewerAt: ReadonlySet<string>;
  readonly now: Date;
  /** The civil date in the initiative's time zone. */
  readonly today: string;
}

/** What the rules of a submission stand on: its site, definition, period, reviewers and who acts; pure. */
export class SubmissionContext {
  constructor(readonly facts: ContextFacts) {}

  /** The node whose reviewer endorses: the nearest state above a local site, in the tree of the period's last day. */
  get endorserId(): string | undefined {
    return endorserOf(this.facts.site, this.facts.line)?.id;
  }

  /** The node whose reviewer accepts: the root; undefined while the line up to it is not known. */
  get accepterId(): string | undefined {
    const { site, line } = this.facts;
    return this.unknownAbove === undefined ? (line.at(-1) ?? site).id : undefined;
  }

  /** The node above at which what the directory knows of the line ends; undefined where that is the root. */
  get unknownAbove(): string | undefined {
    const { site, line, span } = this.facts;
    return span && parentOn(line.at(-1) ?? site, span.end);
  }

  /** Gives the subject in the part, with the role and where it is held; undefined where it has not got it. */
  actorAs(by: Party): Actor | undefined {
    const { subject } = this.facts;
    if (by === 'reporter') return this.holding('reporter');
    const participationId = by === 'endorser' ? this.endorserId : this.accepterId;
    const held = participationId !== undefined && this.facts.reviewerAt.has(participationId);
    return held ? { subject, role: 'reviewer', participationId } : undefined;
  }

  /** Says who has the part, for messages. */
  whoIs(by: Party): string {
    if (by === 'reporter') return `reporter at participation ${this.facts.site.id} or above it`;
    return `reviewer at participation ${(by === 'endorser' ? this.endorserId : this.accepterId) ?? 'none'}`;
  }

  /** Tells whether the subject may know that the submission exists. */
  get visible(): boolean {
    return (
      this.facts.grants.some(({ role }) => readingRoles.includes(role)) || this.facts.reviewerAt.size > 0
    );
  }

  /** How far the subject reads the submission. */
  get reading(): Reading {
    const { grants, indicator, reviewerAt } = this.facts;
    return readingOf(grants, indicator, reviewerAt.size > 0);
  }

  /**
   * Finds why a change is not admitted by the period: everything but a scheduled or locked one admits it, or an unlock does.
   * `suggest` names the period that may be meant.
   */
  periodProblems({ suggest }: { readonly suggest: boolean }): Problem[] {
    const { period, periodId, unlocked, today } = this.facts;
    if (period?.admitsFilings(today) || (period && unlocked)) return [];
    const suggestedPeriod = suggest ? this.suggestion() : undefined;
    const status = period?.status(today) ?? 'not opened';
    return [
      submissionProblems.periodNotOpen({
        path: 'periodId',
        periodId,
        status,
        ...(suggestedPeriod && { suggestedPeriod }),
        ...(status === 'not opened' && this.openedOf(this.facts.span?.frequency)),
      }),
    ];
  }

  /** Finds why nothing can be filed here: definition, period and dates of the site, each by its field. */
  filingProblems({ suggest }: { readonly suggest: boolean }): Problem[] {
    const { indicator, indicatorName, span, periodId } = this.facts;
    if (!indicator) return [this.indicatorUnknown(indicatorName)];
    const { frequency } = indicator.entry;
    if (!span) return [this.periodUnknown(frequency)];
    if (span.frequency !== frequency)
      return [
        submissionProblems.otherFrequency({
          path: 'periodId',
          indicator: indicatorName,
          periodId,
          example: exampleOf(frequency),
        }),
      ];
    return [...this.outOfForce(indicator, span), ...this.inactive(span), ...this.periodProblems({ suggest })];
  }

  private holding(role: Role): Actor | undefined {
    const grant = this.facts.grants.find((held) => held.role === role);
    return grant && { subject: this.facts.subject, role, participationId: grant.participationId };
  }

  private indicatorUnknown(indicator: string): Problem {
    const published = (this.facts.published ?? []).slice(0, 3).join(' or ');
    return submissionProblems.indicatorUnknown({ path: 'indicator', indicator, published });
  }

  private periodUnknown(frequency: Frequency): Problem {
    const { periodId, indicatorName: indicator } = this.facts;
    const likely = likelyPeriod(periodId, frequency);
    return submissionProblems.periodUnknown({
      path: 'periodId',
      periodId,
      indicator,
      example: exampleOf(frequency),
      ...(likely && { suggestedPeriod: likely.periodId, start: likely.start, end: likely.end }),
      ...this.openedOf(frequency),
    });
  }

  private openedOf(frequency: Frequency | undefined): { first: string; last: string } | undefined {
    const fitting = this.facts.opened.filter((one) => one.frequency === frequency);
    const [first, ...others] = fitting.sort((a, b) => (a.start < b.start ? -1 : 1));
    return first && { first: first.periodId, last: (others.at(-1) ?? first).periodId };
  }

  private outOfForce(indicator: Indicator, { periodId }: PeriodSpan): Problem[] {
    if (indicator.inForceIn(this.facts.span!)) return [];
    const { effectiveFrom: from } = indicator.entry;
    return [
      submissionProblems.notInForce({
        path: 'indicator',
        indicator: indicator.indicator,
        periodId,
        from,
        to: indicator.effectiveTo,
      }),
    ];
  }

  private inactive(span: PeriodSpan): Problem[] {
    const { id: participationId, validFrom: from, validTo: to } = this.facts.site;
    if (this.activeIn(span)) return [];
    return [
      submissionProblems.notActive({
        path: 'participationId',
        participationId,
        periodId: span.periodId,
        from,
        to,
      }),
    ];
  }

  private activeIn(span: PeriodSpan): boolean {
    const { validFrom, validTo } = this.facts.site;
    return overlapDays({ from: span.start, to: span.end }, { from: validFrom, to: validTo }) > 0;
  }

  private suggestion(): string | undefined {
    const { span, open, indicator, today } = this.facts;
    const fitting = open.filter((one) => this.activeIn(one) && (indicator?.inForceIn(one) ?? true));
    return span && suggestPeriod(span, fitting, today);
  }
}
