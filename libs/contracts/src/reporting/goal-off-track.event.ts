import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { IsFiscalYear, IsIndicatorVersion, IsPeriodId } from '../fields.js';
import { topics } from '../topics.js';

/** By its official figures an annual goal fell off track; published once each time that it does. */
@DomainEvent({ type: 'reporting.goal.off-track', version: 1, topic: topics.reporting, key: 'goalId' })
export class GoalOffTrack extends EventData {
  /** The goal, as plans have it. */
  @IsUUID() readonly goalId!: string;
  /** The initiative in which it is set. */
  @IsUUID() readonly initiativeId!: string;
  /** Whose goal it is. */
  @IsUUID() readonly participationId!: string;
  /** By what it is measured, `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** The federal fiscal year that it is for. */
  @IsFiscalYear() readonly fiscalYear!: string;
  /** The last period that counts: by the end of it too little was achieved. */
  @IsPeriodId() readonly upTo!: string;
  /** False where the indicator tells of no single people: only then may planners know of it, who read no figures. */
  @IsOptional() @IsBoolean() readonly personLevel?: boolean;
}
