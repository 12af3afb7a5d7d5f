import {
  type Cell,
  type Counted,
  type EventClass,
  type Quantity,
  type Received,
  SubmissionAbandoned,
  SubmissionAccepted,
  SubmissionCorrecting,
  SubmissionDraftReplaced,
  SubmissionEndorsed,
  SubmissionRecalled,
  SubmissionRetracted,
  SubmissionReturned,
  type SubmissionState,
  SubmissionSubmitted,
  SubmissionWithdrawn,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { received, type EnvelopeOptions } from './received.js';

/** What a site files: numbers as text, or that there is nothing new. */
export type Filed = { n: string; d?: string; cells?: Cell[] } | 'nothing new';

const countedOf = (filed: Filed, revision: number): Counted =>
  filed === 'nothing new'
    ? { quantity: { declaration: 'no_new_results' }, cells: [], revision }
    : {
        quantity: { declaration: 'results', n: filed.n, ...(filed.d !== undefined && { d: filed.d }) },
        cells: filed.cells ?? [],
        revision,
      };

/** One submission through its states: every action gives the event that measurement would publish. */
export class Submission {
  readonly id = uuidv7();
  private version = 0;
  private revision = 1;
  private draft: Counted | null = null;
  private preliminary: Counted | null = null;
  private official: Counted | null = null;
  private underCorrection = false;
  private correctedFor: string | undefined;

  constructor(
    private readonly initiativeId: string,
    private readonly participationId: string,
    private readonly indicator: string,
    private readonly periodId: string,
  ) {}

  submit(filed: Filed, options?: EnvelopeOptions): Received<SubmissionState> {
    this.draft = countedOf(filed, this.revision);
    this.preliminary = this.draft;
    return this.tell(SubmissionSubmitted, 'submitted', {}, options);
  }

  /** Somebody else writes over what is in draft. */
  replaceDraft(options?: EnvelopeOptions): Received<SubmissionState> {
    return this.tell(SubmissionDraftReplaced, 'draft', { draftedBy: 'author' }, options);
  }

  recall(): Received<SubmissionState> {
    this.preliminary = this.official;
    return this.tell(SubmissionRecalled, 'draft');
  }

  endorse(): Received<SubmissionState> {
    return this.tell(SubmissionEndorsed, 'endorsed');
  }

  giveBack(): Received<SubmissionState> {
    this.underCorrection = true;
    return this.tell(SubmissionReturned, 'returned', { reasonCode: 'check' });
  }

  accept(options?: EnvelopeOptions): Received<SubmissionState> {
    const before = this.official;
    const isCorrection = this.revision > 1;
    this.official = this.preliminary = this.draft;
    this.underCorrection = false;
    const replaces = {
      revision: before?.revision ?? this.revision - 1,
      quantity: before?.quantity ?? null,
      reasonCode: this.correctedFor,
    };
    return this.tell(SubmissionAccepted, 'accepted', isCorrection ? { replaces } : {}, options);
  }

  correct(reasonCode = 'late_data'): Received<SubmissionState> {
    this.correctedFor = reasonCode;
    this.revision += 1;
    this.underCorrection = true;
    return this.tell(SubmissionCorrecting, 'draft', { reasonCode });
  }

  abandon(): Received<SubmissionState> {
    this.revision -= 1;
    this.underCorrection = false;
    this.preliminary = this.official;
    return this.tell(SubmissionAbandoned, this.official ? 'accepted' : 'retracted');
  }

  retract(): Received<SubmissionState> {
    const quantity: Quantity | null = this.official?.quantity ?? null;
    this.official = this.preliminary = null;
    const replaces = { revision: this.revision, quantity, reasonCode: 'duplicate' };
    return this.tell(SubmissionRetracted, 'retracted', { replaces, reasonCode: 'duplicate' });
  }

  withdraw(): Received<SubmissionState> {
    this.preliminary = this.official = null;
    this.underCorrection = false;
    return this.tell(SubmissionWithdrawn, 'withdrawn');
  }

  private tell(
    eventClass: EventClass<SubmissionState>,
    status: SubmissionState['status'],
    extra: object = {},
    options: EnvelopeOptions = {},
  ): Received<SubmissionState> {
    this.version += 1;
    const { id: submissionId, initiativeId, participationId, indicator, periodId, revision } = this;
    const { preliminary, official, underCorrection } = this;
    const data = Object.assign(new eventClass(), {
      submissionId,
      initiativeId,
      participationId,
      indicator,
      periodId,
      revision,
      status,
      declaration: this.draft?.quantity.declaration ?? 'results',
      late: false,
      standing: { preliminary, official, underCorrection },
      submittedBy: 'reporter',
      actor: { subject: 'someone', role: 'reporter', participationId },
      ...extra,
    }) as SubmissionState;
    return received(data, { ...options, version: this.version });
  }
}
