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
  Max,
  Min,
} from 'class-validator';
import { EventData } from '../domain-event.js';
import {
  type CommunicationPair,
  communicationPairs,
  type InitiativeStatus,
  initiativeStatuses,
  type Sector,
  sectors,
} from '../vocabulary.js';

/** An initiative's whole state: one programme of one federal agency. */
export abstract class InitiativeState extends EventData {
  /** The initiative: the aggregate's id. */
  @IsUUID() readonly initiativeId!: string;
  /** A short code, unique among initiatives: `aware`. */
  @IsString() @Length(1, 60) readonly code!: string;
  /** What people call it. */
  @IsString() @Length(1, 200) readonly title!: string;
  /** Where it stands, from planning to closed. */
  @IsIn(initiativeStatuses) readonly status!: InitiativeStatus;
  /** The federal fiscal year in which the work plan is developed. */
  @IsOptional() @IsInt() @Min(1900) @Max(2200) readonly planningYear?: number;
  /** The organization whose programme it is. */
  @IsUUID() readonly federalAgencyId!: string;
  /** The participation at the top of its tree, the federal agency's own. */
  @IsUUID() readonly rootParticipationId!: string;
  /** The sectors that work together in it. */
  @IsArray() @ArrayMaxSize(sectors.length) @IsIn(sectors, { each: true }) readonly sectors!: Sector[];
  /** Between and within which sides communication paths are required; absent where the initiative never named any. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(communicationPairs.length)
  @ArrayUnique()
  @IsIn(communicationPairs, { each: true })
  readonly requiredPairs?: CommunicationPair[];
  /** An IANA zone in which the root's deadlines are read. */
  @IsTimeZone() @Length(1, 60) readonly timeZone!: string;
}
