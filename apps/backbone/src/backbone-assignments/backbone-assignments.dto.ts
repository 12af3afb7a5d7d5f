import {
  type BackboneFunction,
  backboneFunctions,
  type BackboneMode,
  backboneModes,
} from '@impact/contracts';
import { ChangeResponse } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
} from 'class-validator';
import { IsDay } from '../calendar/day.js';
import type { BackboneAssignment } from './backbone-assignment.entity.js';

/** What is entered to make an organization the backbone of a participation. */
export class BackboneAssignmentRequest {
  /** Whose backbone it is; it reaches everything below that has none of its own. */
  @IsUUID() readonly participationId!: string;
  /** The organization that gives the support. */
  @IsUUID() readonly organizationId!: string;
  /** `internal` where it is the participation's own organization, `separate` where it is another. */
  @IsIn(backboneModes) readonly mode!: BackboneMode;
  /** Which of the six functions of a backbone it covers; all six are needed, from one organization or from several. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(backboneFunctions.length)
  @ArrayUnique()
  @IsIn(backboneFunctions, { each: true })
  readonly functions!: BackboneFunction[];
  /** The first day; today unless told. */
  @IsOptional() @IsDay() readonly validFrom?: string;
  /** The last day, included; absent while no end is known. */
  @IsOptional() @IsDay() readonly validTo?: string;
}

/** An organization that is the backbone of a participation, from a day to a day. */
export class BackboneAssignmentResponse extends ChangeResponse {
  /** What it is ended by. */
  @IsUUID() id: string;
  /** The initiative in which it holds. */
  @IsUUID() initiativeId: string;
  /** Whose backbone it is; it reaches everything below that has none of its own. */
  @IsUUID() participationId: string;
  /** The organization that gives the support. */
  @IsUUID() organizationId: string;
  /** `internal` where it is the participation's own organization, `separate` where it is another. */
  @IsIn(backboneModes) mode: BackboneMode;
  /** The functions of a backbone that it covers. */
  @IsArray() @IsIn(backboneFunctions, { each: true }) functions: BackboneFunction[];
  /** The first day. */
  @IsDay() validFrom: string;
  /** The last day, included; null where no end is known. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() validTo: string | null;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const backboneAssignmentResponse = ({
  id,
  initiativeId,
  participationId,
  organizationId,
  mode,
  functions,
  validFrom,
  validTo,
  version,
}: BackboneAssignment): BackboneAssignmentResponse => ({
  id,
  initiativeId,
  participationId,
  organizationId,
  mode,
  functions,
  validFrom,
  validTo,
  version,
});
