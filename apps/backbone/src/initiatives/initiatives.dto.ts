import { type InitiativeStatus, initiativeStatuses, type Sector, sectors } from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../calendar/day.js';
import { CodeRequest } from '../organizations/code.request.js';
import { codeKey } from '../organizations/organizations.dto.js';
import type { Initiative } from './initiative.entity.js';

/** What is entered to open an initiative and its root. */
export class InitiativeRequest {
  @Matches(/^[a-z0-9][a-z0-9-]{0,59}$/) readonly code!: string;
  @IsString() @Length(1, 200) readonly title!: string;
  @IsOptional() @IsInt() @Min(1900) @Max(2200) readonly planningYear?: number;
  @IsUUID() readonly federalAgencyId!: string;
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(sectors, { each: true }) readonly sectors?: Sector[];
  /** An IANA zone; America/New_York unless told. */
  @IsOptional() @IsTimeZone() @Length(1, 60) readonly timeZone?: string;
  /** The root's first day; nothing in the initiative lies before it. */
  @IsDay() readonly validFrom!: string;
  /** The root's codes; those of the agency unless told. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique(codeKey)
  @ValidateNested({ each: true })
  @Type(() => CodeRequest)
  readonly rootCodes?: CodeRequest[];
}

/** What is changed about an initiative; what is absent stays. */
export class InitiativeChange {
  @IsOptional() @IsIn(initiativeStatuses) readonly status?: InitiativeStatus;
  @IsOptional() @IsString() @Length(1, 200) readonly title?: string;
  @IsOptional() @IsInt() @Min(1900) @Max(2200) readonly planningYear?: number;
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(sectors, { each: true }) readonly sectors?: Sector[];
  @IsOptional() @IsTimeZone() @Length(1, 60) readonly timeZone?: string;
}

export class InitiativeQuery extends PageQuery {
  @IsOptional() @IsString() @Length(1, 60) readonly code?: string;
}

export class InitiativeView {
  @IsUUID() id: string;
  @IsString() code: string;
  @IsString() title: string;
  @IsIn(initiativeStatuses) status: InitiativeStatus;
  @IsOptional() @IsInt() planningYear: number | null;
  @IsUUID() federalAgencyId: string;
  @IsUUID() rootParticipationId: string;
  @IsArray() @IsIn(sectors, { each: true }) sectors: Sector[];
  @IsString() timeZone: string;
  @IsInt() version: number;
}

export class InitiativeResponse extends IntersectionType(InitiativeView, ChangeResponse) {}

export function initiativeView({
  id,
  code,
  title,
  status,
  planningYear,
  federalAgencyId,
  rootParticipationId,
  sectors,
  timeZone,
  version,
}: Initiative): InitiativeView {
  return {
    id,
    code,
    title,
    status,
    planningYear,
    federalAgencyId,
    rootParticipationId,
    sectors,
    timeZone,
    version,
  };
}
