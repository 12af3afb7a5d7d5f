import { IsIndicatorVersion, IsPeriodId, IsReasonCode } from '@impact/contracts';
import { ChangeResponse, IsInstant, PageQuery } from '@impact/service';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { type RequestStatus, requestStatuses } from './unlock-request.entity.js';

/** What a reporter wants to change in a locked period, and why. */
export class AskUnlockRequest {
  @IsUUID() readonly participationId!: string;
  @IsPeriodId() readonly periodId!: string;
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
  @IsReasonCode() readonly reasonCode!: string;
  /** Stays in this service. */
  @IsOptional() @IsString() @Length(1, 2000) readonly comment?: string;
}

export class GrantUnlockRequest {
  @IsInstant() readonly expiresAt!: string;
}

export class RefuseUnlockRequest {
  @IsReasonCode() readonly reasonCode!: string;
}

export class UnlockRequestsQuery extends PageQuery {
  @IsUUID() readonly initiativeId!: string;
  @IsOptional() @IsIn(requestStatuses) readonly status?: RequestStatus;
}

export class UnlockRequestBody extends ChangeResponse {
  @IsUUID() readonly id!: string;
  @IsUUID() readonly initiativeId!: string;
  @IsPeriodId() readonly periodId!: string;
  @IsUUID() readonly participationId!: string;
  @IsOptional() @IsIndicatorVersion() readonly indicator!: string | null;
  @IsString() readonly reasonCode!: string;
  @IsOptional() @IsString() readonly comment!: string | null;
  @IsString() readonly askedBy!: string;
  @IsISO8601() readonly askedAt!: Date;
  @IsIn(requestStatuses) readonly status!: RequestStatus;
  @IsOptional() @IsString() readonly decidedBy!: string | null;
  @IsOptional() @IsISO8601() readonly decidedAt!: Date | null;
  @IsOptional() @IsString() readonly decisionCode!: string | null;
  /** For `If-Match`. */
  @IsInt() readonly version!: number;
}
