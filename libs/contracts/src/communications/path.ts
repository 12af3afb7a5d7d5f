import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate, IsReasonCode } from '../fields.js';
import {
  type CommunicationMedium,
  communicationMedia,
  type CommunicationSide,
  communicationSides,
  type Role,
  roles,
} from '../vocabulary.js';

/** Who communicates: everybody of a tier, the technical assistance centre, or one participation of a tier. */
export class PathParty {
  /** The tier, or the technical assistance centre. */
  @IsIn(communicationSides) readonly side!: CommunicationSide;
  /** The one participation of the tier; absent where it is the whole side. */
  @IsOptional() @IsUUID() readonly participationId?: string;
}

/** The whole state of a communication path: two parties keep in touch, at least once in so many days. */
export abstract class PathState extends EventData {
  /** The path: the aggregate's id. */
  @IsUUID() readonly pathId!: string;
  /** The initiative in which it holds. */
  @IsUUID() readonly initiativeId!: string;
  /** Whose path it is; it counts there and below. */
  @IsUUID() readonly participationId!: string;
  /** Who communicates with whom; both may be the same side. */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => PathParty)
  readonly parties!: PathParty[];
  /** What it is for, as a code. */
  @IsReasonCode() readonly purpose!: string;
  /** How they communicate. */
  @IsIn(communicationMedia) readonly medium!: CommunicationMedium;
  /** So many days after a contact the next one is due. */
  @IsInt() @Min(1) @Max(731) readonly cadenceDays!: number;
  /** Whose role it is to keep it, on both sides. */
  @IsIn(roles) readonly ownerRole!: Role;
  /** So many days after it was due, whoever coordinates the participation above is told; absent where nobody is. */
  @IsOptional() @IsInt() @Min(1) @Max(366) readonly escalateAfterDays?: number;
  /** The first day. */
  @IsCivilDate() readonly validFrom!: string;
  /** The last day, included; absent while no end is known. One before the first day says that it never began. */
  @IsOptional() @IsCivilDate() readonly validTo?: string;
  /** The day of the last contact; absent before the first. */
  @IsOptional() @IsCivilDate() readonly lastContactOn?: string;
  /** The last day on which the next contact is in time. */
  @IsCivilDate() readonly dueOn!: string;
}
