import { IsIndicatorVersion, IsPeriodId, IsReasonCode } from '@impact/contracts';
import { ChangeResponse, IsInstant, PageQuery } from '@impact/service';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { type RequestStatus, requestStatuses } from './unlock-request.entity.js';

/** What a reporter wants to change in a locked period, and why. */
export class AskUnlockRequest {
  /** Who wants to file. */
  @IsUUID() readonly participationId!: string;
  /** The locked period. */
  @IsPeriodId() readonly periodId!: string;
  /** One indicator version alone. */
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
  /** Why: a code, never a text. */
  @IsReasonCode() readonly reasonCode!: string;
  /** Stays in this service: read by whoever asks, by reporters and reviewers of the participation, and by the steward. */
  @IsOptional() @IsString() @Length(1, 2000) readonly comment?: string;
}

/** Grants what a reporter asked for. */
export class GrantUnlockRequest {
  /** Until when it may be filed. */
  @IsInstant() readonly expiresAt!: string;
}

/** Refuses what a reporter asked for. */
export class RefuseUnlockRequest {
  /** Why: a code, never a text. */
  @IsReasonCode() readonly reasonCode!: string;
}

/** Asks for a page of what reporters want to change. */
export class UnlockRequestsQuery extends PageQuery {
  /** The initiative whose periods are meant. */
  @IsUUID() readonly initiativeId!: string;
  /** Those of one status. */
  @IsOptional() @IsIn(requestStatuses) readonly status?: RequestStatus;
}

/** What a reporter wants to change in a locked period, and what was decided. */
export class UnlockRequestResponse extends ChangeResponse {
  /** The id of what was asked. */
  @IsUUID() readonly id!: string;
  /** The initiative whose period it is. */
  @IsUUID() readonly initiativeId!: string;
  /** The locked period. */
  @IsPeriodId() readonly periodId!: string;
  /** Who wants to file. */
  @IsUUID() readonly participationId!: string;
  /** One indicator version alone; null where all are meant. */
  @IsOptional() @IsIndicatorVersion() readonly indicator!: string | null;
  /** Why it was asked for. */
  @IsString() readonly reasonCode!: string;
  /** What the reporter says about it; null also for whoever is neither them, nor reporter or reviewer there, nor steward. */
  @IsOptional() @IsString() readonly comment!: string | null;
  /** Who asked. */
  @IsString() readonly askedBy!: string;
  /** When it was asked. */
  @IsISO8601() readonly askedAt!: Date;
  /** Whether it is decided, and how. */
  @IsIn(requestStatuses) readonly status!: RequestStatus;
  /** Who decided; null until then. */
  @IsOptional() @IsString() readonly decidedBy!: string | null;
  /** When it was decided; null until then. */
  @IsOptional() @IsISO8601() readonly decidedAt!: Date | null;
  /** Why it was refused; null otherwise. */
  @IsOptional() @IsString() readonly decisionCode!: string | null;
  /** For `If-Match`. */
  @IsInt() readonly version!: number;
}
