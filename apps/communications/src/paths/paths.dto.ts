import {
  type CommunicationMedium,
  communicationMedia,
  type CommunicationPair,
  communicationPairs,
  IsReasonCode,
  type Role,
  roles,
} from '@impact/contracts';
import { ChangeResponse, IsDay, PageQuery } from '@impact/service';
import { ApiProperty, PickType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PartyRequest } from '../coordination/party.dto.js';
import type { Path } from './path.entity.js';

/** What is entered to establish a communication path. */
export class PathRequest {
  /** Whose path it is; it counts there and below. */
  @IsUUID() readonly participationId!: string;
  /** Who communicates with whom, two of them; both may be the same side. */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => PartyRequest)
  readonly parties!: PartyRequest[];
  /** What it is for, as a code: `monthly_support`. */
  @IsReasonCode({ message: '$property must be a code, as in monthly_support' }) readonly purpose!: string;
  /** How they communicate. */
  @IsIn(communicationMedia) readonly medium!: CommunicationMedium;
  /** So many days after a contact the next one is due; the first, after the first day. */
  @IsInt() @Min(1) @Max(731) readonly cadenceDays!: number;
  /** Whose role it is to keep it, on both sides; `coordinator` unless told. */
  @IsOptional() @IsIn(roles) readonly ownerRole?: Role;
  /** So many days after it was due, whoever coordinates the participation above is told; nobody unless told. */
  @IsOptional() @IsInt() @Min(1) @Max(366) readonly escalateAfterDays?: number;
  /** The first day; today unless told. */
  @IsOptional() @IsDay() readonly validFrom?: string;
  /** The last day, included; absent while no end is known. */
  @IsOptional() @IsDay() readonly validTo?: string;
}

/** How a path is kept from now on; what is absent stays. */
export class PathChangeRequest extends PartialType(
  PickType(PathRequest, ['purpose', 'medium', 'cadenceDays', 'ownerRole', 'escalateAfterDays'] as const),
) {}

/** A contact that was made along a path. */
export class ContactRequest {
  /** The day of the contact; today unless told. */
  @IsOptional() @IsDay() readonly on?: string;
}

/** The end of a path. */
export class PathCloseRequest {
  /** The last day, today unless told; the day before the first says that it never began. */
  @IsOptional() @IsDay() readonly on?: string;
}

/** Which paths are listed. */
export class PathQuery extends PageQuery {
  /** Only those in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Only those of exactly this participation. */
  @IsOptional() @IsUUID() readonly participationId?: string;
}

/** Where gaps are looked for. */
export class PathGapsQuery {
  /** The participation whose required pairs are looked at. */
  @IsUUID() readonly participationId!: string;
}

/** Two parties that keep in touch, from a day to a day. */
export class PathResponse extends ChangeResponse {
  /** What it is changed and closed by. */
  @IsUUID() id: string;
  /** The initiative in which it holds. */
  @IsUUID() initiativeId: string;
  /** Whose path it is; it counts there and below. */
  @IsUUID() participationId: string;
  /** Who communicates with whom. */
  @ApiProperty({ type: [PartyRequest], maxItems: 2 }) parties: PartyRequest[];
  /** What it is for, as a code. */
  @IsString() purpose: string;
  /** How they communicate. */
  @IsIn(communicationMedia) medium: CommunicationMedium;
  /** So many days after a contact the next one is due. */
  @IsInt() cadenceDays: number;
  /** Whose role it is to keep it, on both sides. */
  @IsIn(roles) ownerRole: Role;
  /** So many days after it was due, those above are told; null where nobody is. */
  @ApiProperty({ type: Number, nullable: true }) @IsOptional() @IsInt() escalateAfterDays: number | null;
  /** The first day. */
  @IsDay() validFrom: string;
  /** The last day, included; null where no end is known. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() validTo: string | null;
  /** The day of the last contact; null before the first. */
  @ApiProperty({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @IsDay()
  lastContactOn: string | null;
  /** The last day on which the next contact is in time. */
  @IsDay() dueOn: string;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

/** A required pair that is not served at a participation as it must be. */
export class PathGapResponse {
  /** Between or within which sides. */
  @ApiProperty({ enum: communicationPairs }) pair: CommunicationPair;
  /** The path whose contact is late; null where there is no path at all. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) latePathId: string | null;
}

/** What is missing at a participation for everybody to be in touch. */
export class PathGapsResponse {
  /** The pairs without a path, and those with a late one, in the order of the pairs. */
  @ApiProperty({ type: [PathGapResponse] }) gaps: PathGapResponse[];
}

export const pathResponse = ({
  overdueTold: _,
  escalated: __,
  contactBeforeOn: ___,
  contactBeforeMeetingId: ____,
  contactedBy: _____,
  contactMeetingId: ______,
  ...path
}: Path): PathResponse => path;
