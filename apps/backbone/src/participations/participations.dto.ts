import { Code, Parent, type Tier, tiers } from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
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
  Length,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../calendar/day.js';
import { codeKey } from '../codes/code-reading.js';
import { CodeRequest } from '../codes/code.request.js';
import type { Participation } from './participation.entity.js';

/** What is entered when an organization begins to take part in an initiative. */
export class ParticipationRequest {
  /** The initiative in which the organization takes part. */
  @IsUUID() readonly initiativeId!: string;
  /** The organization that takes part; it must be registered. */
  @IsUUID() readonly organizationId!: string;
  /** `federal`, `state` or `local`; never above that of the parent. */
  @IsIn(tiers) readonly tier!: Tier;
  /** The participation directly above it from the first day on. */
  @IsUUID() readonly parentId!: string;
  /** The award under which it takes part, whose project period bounds its days. */
  @IsOptional() @IsUUID() readonly awardId?: string;
  /** Unique in the initiative, scheme by scheme; those of the organization unless told, [] for none. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique(codeKey)
  @ValidateNested({ each: true })
  @Type(() => CodeRequest)
  readonly codes?: CodeRequest[];
  /** The organization's legal name unless told. */
  @IsOptional() @IsString() @Length(1, 200) readonly name?: string;
  /** The first day, included; it may lie ahead. */
  @IsDay() readonly validFrom!: string;
  /** The last day, included. */
  @IsOptional() @IsDay() readonly validTo?: string;
}

/** Up to 500 participations that are started together or not at all. */
export class ParticipationBatchRequest {
  /** The participations; errors name them by index. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ParticipationRequest)
  readonly items!: ParticipationRequest[];
}

/** A move under another parent. */
export class ReparentRequest {
  /** The new parent, of the same initiative. */
  @IsUUID() readonly parentId!: string;
  /** The first day under the new parent. */
  @IsDay() readonly from!: string;
}

/** The end of a participation. */
export class EndRequest {
  /** The last day, included. */
  @IsDay() readonly on!: string;
}

/** A change that lies ahead and is taken back. */
export class CancelChangeRequest {
  /** `reparent` takes back a move, `end` the last day. */
  @IsIn(['reparent', 'end']) readonly change!: 'reparent' | 'end';
  /** Which move, by its first day; the last one unless told. */
  @IsOptional() @IsDay() readonly from?: string;
}

/** Which participations are listed. */
export class ParticipationQuery extends PageQuery {
  /** Only those of this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Only those that take part on this day; all that ever did or will unless told. */
  @IsOptional() @IsDay() readonly asOf?: string;
  /** Only those directly under it, on the day of asOf or else today. */
  @IsOptional() @IsUUID() readonly parentId?: string;
  /** Only those with a code of this scheme, however it is spelled. */
  @IsOptional() @IsString() @Length(1, 40) readonly scheme?: string;
  /** Only those with this code, however it is spelled. */
  @IsOptional() @IsString() @Length(1, 80) readonly code?: string;
  /** Only those of this tier. */
  @IsOptional() @IsIn(tiers) readonly tier?: Tier;
}

/** Of which initiative and day the tree is read. */
export class TreeQuery {
  /** The initiative whose tree it is. */
  @IsUUID() readonly initiativeId!: string;
  /** Today unless told. */
  @IsOptional() @IsDay() readonly asOf?: string;
}

/** An organization in an initiative, with every parent that it has from day to day. */
export class ParticipationResponse extends ChangeResponse {
  /** What memberships, submissions and figures name it by. */
  @IsUUID() id: string;
  /** The initiative in which it takes part. */
  @IsUUID() initiativeId: string;
  /** The organization that takes part. */
  @IsUUID() organizationId: string;
  /** The award under which it takes part, if there is one. */
  @IsOptional() @IsUUID() awardId: string | null;
  /** `federal`, `state` or `local`. */
  @IsIn(tiers) tier: Tier;
  /** What it is called in this initiative. */
  @IsString() name: string;
  /** Unique in the initiative, scheme by scheme. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => Code) codes: Code[];
  /** Ascending by `from`; empty for the root. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => Parent) parents: Parent[];
  /** The first day, included. */
  @IsDay() validFrom: string;
  /** The last day, included; null while no end is known. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() validTo: string | null;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

/** The participations that a batch started. */
export class ParticipationBatchResponse extends ChangeResponse {
  /** In the order of the request. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ParticipationResponse)
  items: ParticipationResponse[];
}

/** A node of the tree on one day. */
export class TreeNodeResponse {
  /** The id of the participation. */
  @IsUUID() id: string;
  /** Absent above the highest node that the caller may see. */
  @IsOptional() @IsUUID() parentId: string | null;
  /** 0 for the highest nodes that the caller may see. */
  @IsInt() @Min(0) depth: number;
  /** The organization that takes part. */
  @IsUUID() organizationId: string;
  /** `federal`, `state` or `local`. */
  @IsIn(tiers) tier: Tier;
  /** What it is called in this initiative. */
  @IsString() name: string;
  /** Unique in the initiative, scheme by scheme. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => Code) codes: Code[];
}

/** How many nodes of a tree are given at once. */
export const mostOfTree = 20_000;

/** The tree on one day. */
export class TreeResponse {
  /** The day. */
  @IsDay() asOf: string;
  /** Every node stands after its parent, siblings by name. */
  @IsArray()
  @ArrayMaxSize(mostOfTree)
  @ValidateNested({ each: true })
  @Type(() => TreeNodeResponse)
  items: TreeNodeResponse[];
}

export const participationResponse = ({
  id,
  initiativeId,
  organizationId,
  awardId,
  tier,
  name,
  codes,
  parents,
  validFrom,
  validTo,
  version,
}: Participation): ParticipationResponse => ({
  id,
  initiativeId,
  organizationId,
  awardId,
  tier,
  name,
  codes,
  parents,
  validFrom,
  validTo,
  version,
});
