/** One thing that is wrong with a body, a query or a row. */
export interface FieldError {
  readonly code: string;
  /** Where: `items[3].code`. */
  readonly path: string;
  readonly message: string;
}

export interface ProblemOptions {
  readonly errors?: readonly FieldError[];
  /** Seconds. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

export interface ProblemInit extends ProblemOptions {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Further members of the problem. */
  readonly extra?: object;
  /** Says the detail with other values in the place of its own. */
  readonly retell?: (values: object) => string;
}

/** A refusal that a caller can act on; answered as application/problem+json (RFC 9457). */
export class Problem extends Error {
  override readonly name: string = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfter?: number;
  readonly extra?: object;
  readonly #retell?: (values: object) => string;

  constructor(init: ProblemInit) {
    super(`${init.code}: ${init.detail}`, { cause: init.cause });
    this.status = init.status;
    this.code = init.code;
    this.title = init.title;
    this.detail = init.detail;
    if (init.errors) this.errors = init.errors;
    if (init.retryAfter !== undefined) this.retryAfter = init.retryAfter;
    if (init.extra) this.extra = init.extra;
    if (init.retell) this.#retell = init.retell;
  }

  /** Gives the detail with other values of its parameters, such as a field's name in the caller's words; its own words stay. */
  detailWith(values: object): string {
    return this.#retell?.(values) ?? this.detail;
  }

  /** The body of the answer. */
  toBody(correlationId: string): Record<string, unknown> {
    return {
      ...this.extra,
      type: problemType(this.code),
      title: this.title,
      status: this.status,
      detail: this.detail,
      code: this.code,
      ...(this.errors ? { errors: this.errors } : {}),
      correlationId,
    };
  }
}

/** Names a kind of problem as RFC 9457 wants it: `STALE_VERSION` → `urn:impact:problem:stale-version`. */
export const problemType = (code: string): string =>
  `urn:impact:problem:${code.toLowerCase().replaceAll('_', '-')}`;
