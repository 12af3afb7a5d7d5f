import {
  type CommunicationPair,
  communicationPairs,
  type InitiativeStatus,
  initiativeStatuses,
  type Sector,
  sectors,
} from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import {
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import type { Initiative } from './initiative.entity.js';

/** What is changed about an initiative; what is absent stays. */
export class InitiativeChangeRequest {
  /** The next status, one step at a time and never back. */
  @IsOptional() @IsIn(initiativeStatuses) readonly status?: InitiativeStatus;
  /** The name that people read. */
  @IsOptional() @IsString() @Length(1, 200) readonly title?: string;
  /** The federal fiscal year in which the work plan is developed. */
  @IsOptional() @IsInt() @Min(1900) @Max(2200) readonly planningYear?: number;
  /** The parts of public life in which the initiative works. */
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(sectors, { each: true }) readonly sectors?: Sector[];
  /** Between and within which sides communication paths are required. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(communicationPairs, { each: true })
  readonly requiredPairs?: CommunicationPair[];
  /** An IANA zone, at whose midnight roles begin and end. */
  @IsOptional() @IsTimeZone() @Length(1, 60) readonly timeZone?: string;
}

/** Which initiatives are listed. */
export class InitiativeQuery extends PageQuery {
  /** Only the one of this code. */
  @IsOptional() @IsString() @Length(1, 60) readonly code?: string;
}

/** One programme of one federal agency for one social problem. */
export class InitiativeResponse extends ChangeResponse {
  /** What participations, periods and plans name it by. */
  @IsUUID() id: string;
  /** A short name for machines, unique among all initiatives. */
  @IsString() code: string;
  /** The name that people read. */
  @IsString() title: string;
  /** How far it has come; a closed one stays as it is. */
  @IsIn(initiativeStatuses) status: InitiativeStatus;
  /** The federal fiscal year in which the work plan is developed; null where none is told. */
  @IsOptional() @IsInt() planningYear: number | null;
  /** The organization whose participation is the root. */
  @IsUUID() federalAgencyId: string;
  /** The participation at the top of the tree. */
  @IsUUID() rootParticipationId: string;
  /** The parts of public life in which it works. */
  @IsArray() @IsIn(sectors, { each: true }) sectors: Sector[];
  /** Between and within which sides communication paths are required. */
  @IsArray() @IsIn(communicationPairs, { each: true }) requiredPairs: CommunicationPair[];
  /** An IANA zone, at whose midnight roles begin and end. */
  @IsString() timeZone: string;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const initiativeResponse = ({
  id,
  code,
  title,
  status,
  planningYear,
  federalAgencyId,
  rootParticipationId,
  sectors,
  requiredPairs,
  timeZone,
  version,
}: Initiative): InitiativeResponse => ({
  id,
  code,
  title,
  status,
  planningYear,
  federalAgencyId,
  rootParticipationId,
  sectors,
  requiredPairs,
  timeZone,
  version,
});
