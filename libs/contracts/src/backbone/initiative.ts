import {
  ArrayMaxSize,
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
import { EventData } from '../domain-event.js';
import { type InitiativeStatus, initiativeStatuses, type Sector, sectors } from '../vocabulary.js';

/** An initiative's whole state: one programme of one federal agency. */
export abstract class InitiativeState extends EventData {
  @IsUUID() readonly initiativeId!: string;
  /** A short code, unique among initiatives: `aware`. */
  @IsString() @Length(1, 60) readonly code!: string;
  @IsString() @Length(1, 200) readonly title!: string;
  @IsIn(initiativeStatuses) readonly status!: InitiativeStatus;
  /** The federal fiscal year in which the work plan is developed. */
  @IsOptional() @IsInt() @Min(1900) @Max(2200) readonly planningYear?: number;
  @IsUUID() readonly federalAgencyId!: string;
  @IsUUID() readonly rootParticipationId!: string;
  @IsArray() @ArrayMaxSize(sectors.length) @IsIn(sectors, { each: true }) readonly sectors!: Sector[];
  /** An IANA zone in which the root's deadlines are read. */
  @IsTimeZone() @Length(1, 60) readonly timeZone!: string;
}
