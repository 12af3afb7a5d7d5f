import { Env, ServiceConfig } from '@impact/service';
import { IsInt, Min } from 'class-validator';

/** The settings of reporting. */
export class ReportingConfig extends ServiceConfig {
  /** Seconds between two samples of the reconciliation. */
  @Env('RECONCILE_EVERY')
  @IsInt()
  @Min(1)
  reconcileEverySeconds: number = 60;
}
