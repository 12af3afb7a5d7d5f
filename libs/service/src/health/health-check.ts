/** One thing that must be well for the service to be ready. */
export interface HealthCheck {
  readonly name: string;
  check(): Promise<HealthResult>;
}

export interface HealthResult {
  readonly ok: boolean;
  readonly detail?: object;
}

/** Provide a HealthCheck, or an array of them, under this token in any module. */
export const HEALTH_CHECK = Symbol('HEALTH_CHECK');
