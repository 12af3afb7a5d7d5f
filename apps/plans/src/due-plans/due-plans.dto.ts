import { type PlanKind, planKinds } from '@impact/contracts';
import { PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';

/** How a plan stands that is due. */
export const dueStatuses = ['due', 'overdue', 'approved'] as const;
export type DueStatus = (typeof dueStatuses)[number];

/** Which due plans are listed. */
export class DuePlanQuery extends PageQuery {
  /** Only those of this participation. */
  @IsOptional() @IsUUID() participationId?: string;
}

/** By when the recipient of an award must have a plan approved, and whether it has. */
export class DuePlanResponse {
  /** The initiative of the award. */
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  /** The participation of the recipient, whose plan it is. */
  @ApiProperty({ format: 'uuid' }) participationId: string;
  /** What sort of plan is due. */
  @ApiProperty({ enum: planKinds }) kind: PlanKind;
  /** The award after which it is due. */
  @ApiProperty({ format: 'uuid' }) awardId: string;
  /** The number under which the funder knows the award. */
  @ApiProperty() awardNumber: string;
  /** The last day on which its approval is in time. */
  @ApiProperty() dueOn: string;
  /** Whether it is approved, and else whether the day has passed. */
  @ApiProperty({ enum: dueStatuses }) status: DueStatus;
  /** The plan; null where none was opened yet. */
  @ApiProperty({ type: String, nullable: true }) planId: string | null;
}
