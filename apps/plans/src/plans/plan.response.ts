import { type PlanKind, planKinds, type PlanStatus, planStatuses } from '@impact/contracts';
import { ChangeResponse } from '@impact/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PlanVersion } from './plan-version.entity.js';
import { ActivityDto, ObjectiveDto } from './plans.dto.js';
import type { WholePlan } from './plan.entity.js';

/** One version of a plan. */
export class PlanVersionResponse extends ChangeResponse {
  @ApiProperty({ description: '1, 2, 3 … within the plan' }) number: number;
  @ApiProperty({ enum: planStatuses }) status: PlanStatus;
  @ApiProperty({ type: [String] }) developedWith: string[];
  @ApiProperty({ type: [String] }) planningMeetings: string[];
  @ApiProperty({ type: [ObjectiveDto] }) objectives: ObjectiveDto[];
  @ApiProperty({ type: [ActivityDto] }) activities: ActivityDto[];
  @ApiProperty({ type: String, nullable: true }) measureSetId: string | null;
  @ApiProperty({ type: String, nullable: true }) submittedBy: string | null;
  @ApiProperty({ type: Date, nullable: true }) submittedAt: Date | null;
  @ApiProperty({ type: String, nullable: true }) decidedBy: string | null;
  @ApiProperty({ type: Date, nullable: true }) decidedAt: Date | null;
  @ApiProperty({ type: String, nullable: true }) reasonCode: string | null;
  @ApiProperty({ type: String, nullable: true }) comment: string | null;
  @ApiProperty({ type: String, nullable: true }) due: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'first day in force' }) effectiveFrom:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'last day in force' }) effectiveTo: string | null;
}

/** A plan with what its last version says, and which version is in force today. */
export class PlanResponse extends PlanVersionResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  @ApiProperty({ format: 'uuid' }) participationId: string;
  @ApiProperty({ enum: planKinds }) kind: PlanKind;
  @ApiProperty({ description: 'of the record: the ETag, not the number of the plan version' })
  version: number;
  @ApiPropertyOptional({ description: 'number of the version in force today' }) inForce?: number;
}

export function versionResponse(version: PlanVersion): PlanVersionResponse {
  const { planId: _, participationId: __, kind: ___, handedIn: ____, ...shown } = version;
  return Object.assign(new PlanVersionResponse(), shown);
}

export function planResponse({ plan, versions }: WholePlan, today: string): PlanResponse {
  const last = versions.at(-1) as PlanVersion;
  const inForce = versions.find((version) => version.isInForceOn(today))?.number;
  const { id, initiativeId, participationId, kind, version } = plan;
  return Object.assign(new PlanResponse(), versionResponse(last), {
    ...{ id, initiativeId, participationId, kind, version },
    ...(inForce !== undefined && { inForce }),
  });
}
