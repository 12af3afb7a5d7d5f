import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate, IsIndicatorVersion, IsReasonCode } from '../fields.js';
import {
  type ReplicationStatus,
  replicationStatuses,
  type ReplicationVerdict,
  replicationVerdicts,
} from '../vocabulary.js';
import { EvidenceFigure, mostOfLesson } from './lesson.js';

/** The whole state of a replication: a participation does what another one learned. */
export abstract class ReplicationState extends EventData {
  /** The replication: the aggregate's id. */
  @IsUUID() readonly replicationId!: string;
  /** The initiative of both. */
  @IsUUID() readonly initiativeId!: string;
  /** The lesson that is replicated. */
  @IsUUID() readonly lessonId!: string;
  /** The participation that learned the lesson. */
  @IsUUID() readonly originParticipationId!: string;
  /** The participation that adopts it. */
  @IsUUID() readonly participationId!: string;
  /** The indicator version of the lesson by which the outcome is to be seen. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** How it stands. */
  @IsIn(replicationStatuses) readonly status!: ReplicationStatus;
  /** The first day. */
  @IsCivilDate() readonly startedOn!: string;
  /** The day on which it was evaluated or abandoned; absent while it goes on. */
  @IsOptional() @IsCivilDate() readonly endedOn?: string;
  /** What the outcome says of the lesson; absent before it is evaluated. */
  @IsOptional() @IsIn(replicationVerdicts) readonly verdict?: ReplicationVerdict;
  /** The figures of the indicator that the verdict rests on; none before it is evaluated. */
  @IsArray()
  @ArrayMaxSize(mostOfLesson)
  @ValidateNested({ each: true })
  @Type(() => EvidenceFigure)
  readonly outcome!: EvidenceFigure[];
  /** Why it was abandoned, as a code. */
  @IsOptional() @IsReasonCode() readonly reasonCode?: string;
}
