import {
  IsIndicatorVersion,
  IsReasonCode,
  mostOfLesson,
  type ReplicationStatus,
  replicationStatuses,
  type ReplicationVerdict,
  replicationVerdicts,
} from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../calendar/day.js';
import { EvidenceFigureRequest, EvidenceFigureResponse } from '../evidence/evidence-figure.dto.js';
import type { Replication } from './replication.entity.js';

/** What is entered when a participation begins to do what another one learned. */
export class ReplicationRequest {
  /** The participation that adopts the lesson. */
  @IsUUID() readonly participationId!: string;
  /** The lesson, which is published in the same initiative. */
  @IsUUID() readonly lessonId!: string;
  /** The indicator version of the lesson by which the outcome is to be seen. */
  @IsIndicatorVersion() readonly indicator!: string;
}

/** What came of a replication. */
export class ReplicationEvaluationRequest {
  /** What the outcome says of the lesson. */
  @IsIn(replicationVerdicts) readonly verdict!: ReplicationVerdict;
  /** The figures that the verdict rests on, of the replication's indicator version. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostOfLesson)
  @ValidateNested({ each: true })
  @Type(() => EvidenceFigureRequest)
  readonly outcome!: EvidenceFigureRequest[];
}

/** Why a replication is given up. */
export class ReplicationAbandonRequest {
  /** A code, never a text: it travels in events. */
  @IsReasonCode() readonly reasonCode!: string;
}

/** Which replications are listed. */
export class ReplicationQuery extends PageQuery {
  /** Only those in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Only those by exactly this participation. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** Only those of this lesson. */
  @IsOptional() @IsUUID() readonly lessonId?: string;
  /** Only those that stand so. */
  @IsOptional() @IsIn(replicationStatuses) readonly status?: ReplicationStatus;
}

/** A participation that does what another one learned. */
export class ReplicationResponse extends ChangeResponse {
  /** What its actions name. */
  @IsUUID() id: string;
  /** The initiative of both. */
  @IsUUID() initiativeId: string;
  /** The lesson that is replicated. */
  @IsUUID() lessonId: string;
  /** The participation that learned the lesson. */
  @IsUUID() originParticipationId: string;
  /** The participation that adopts it. */
  @IsUUID() participationId: string;
  /** The indicator version by which the outcome is to be seen. */
  @IsString() indicator: string;
  /** How it stands. */
  @IsIn(replicationStatuses) status: ReplicationStatus;
  /** The first day, in the initiative's time zone. */
  @IsDay() startedOn: string;
  /** The day on which it was evaluated or abandoned; null while it goes on. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() endedOn: string | null;
  /** What the outcome says of the lesson; null before it is evaluated. */
  @ApiProperty({ enum: replicationVerdicts, nullable: true })
  @IsOptional()
  @IsIn(replicationVerdicts)
  verdict: ReplicationVerdict | null;
  /** The figures that the verdict rests on; none before it is evaluated. */
  @ApiProperty({ type: [EvidenceFigureResponse] }) outcome: EvidenceFigureResponse[];
  /** Why it was abandoned, as a code; null where it was not. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() reasonCode: string | null;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const replicationResponse = (replication: Replication): ReplicationResponse => ({
  id: replication.id,
  initiativeId: replication.initiativeId,
  lessonId: replication.lessonId,
  originParticipationId: replication.originParticipationId,
  participationId: replication.participationId,
  indicator: replication.indicator,
  status: replication.status,
  startedOn: replication.startedOn,
  endedOn: replication.endedOn,
  verdict: replication.verdict,
  outcome: replication.outcome,
  reasonCode: replication.reasonCode,
  version: replication.version,
});
