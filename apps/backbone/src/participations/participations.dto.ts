import { Code, Parent, type Tier, tiers } from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { ApiProperty, IntersectionType } from '@nestjs/swagger';
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
import { CodeRequest } from '../organizations/code.request.js';
import { codeKey } from '../organizations/organizations.dto.js';
import type { Participation } from './participation.entity.js';

/** What is entered when an organization takes its seat. */
export class ParticipationRequest {
  @IsUUID() readonly initiativeId!: string;
  @IsUUID() readonly organizationId!: string;
  @IsIn(tiers) readonly tier!: Tier;
  @IsUUID() readonly parentId!: string;
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
  @IsDay() readonly validFrom!: string;
  /** The last day, included. */
  @IsOptional() @IsDay() readonly validTo?: string;
}

/** Up to 500 participations that are started together or not at all. */
export class ParticipationBatchRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ParticipationRequest)
  readonly items!: ParticipationRequest[];
}

export class ReparentRequest {
  @IsUUID() readonly parentId!: string;
  /** The first day under the new parent. */
  @IsDay() readonly from!: string;
}

export class EndRequest {
  /** The last day, included. */
  @IsDay() readonly on!: string;
}

export class CancelChangeRequest {
  @IsIn(['reparent', 'end']) readonly change!: 'reparent' | 'end';
  /** Which move, by its first day; the last one unless told. */
  @IsOptional() @IsDay() readonly from?: string;
}

export class ParticipationQuery extends PageQuery {
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Only those that take part on this day; all that ever did or will unless told. */
  @IsOptional() @IsDay() readonly asOf?: string;
  /** Only those directly under it, on the day of asOf or else today. */
  @IsOptional() @IsUUID() readonly parentId?: string;
  @IsOptional() @IsString() @Length(1, 40) readonly scheme?: string;
  @IsOptional() @IsString() @Length(1, 80) readonly code?: string;
  @IsOptional() @IsIn(tiers) readonly tier?: Tier;
}

export class TreeQuery {
  @IsUUID() readonly initiativeId!: string;
  /** Today unless told. */
  @IsOptional() @IsDay() readonly asOf?: string;
}

export class ParticipationView {
  @IsUUID() id: string;
  @IsUUID() initiativeId: string;
  @IsUUID() organizationId: string;
  @IsOptional() @IsUUID() awardId: string | null;
  @IsIn(tiers) tier: Tier;
  @IsString() name: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Code) codes: Code[];
  /** Ascending by `from`; empty for the root. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => Parent) parents: Parent[];
  @IsDay() validFrom: string;
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() validTo: string | null;
  @IsInt() version: number;
}

export class ParticipationResponse extends IntersectionType(ParticipationView, ChangeResponse) {}

export class ParticipationBatchResponse extends ChangeResponse {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ParticipationView) items: ParticipationView[];
}

/** A node of the tree on one day. */
export class TreeNode {
  @IsUUID() id: string;
  /** Absent above the highest node that the caller may see. */
  @IsOptional() @IsUUID() parentId: string | null;
  /** 0 for the highest nodes that the caller may see. */
  @IsInt() @Min(0) depth: number;
  @IsUUID() organizationId: string;
  @IsIn(tiers) tier: Tier;
  @IsString() name: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Code) codes: Code[];
}

/** How many nodes of a tree are given at once. */
export const mostOfTree = 20_000;

/** The tree on one day; every node stands after its parent, siblings by name. */
export class TreeView {
  @IsDay() asOf: string;
  @IsArray()
  @ArrayMaxSize(mostOfTree)
  @ValidateNested({ each: true })
  @Type(() => TreeNode)
  items: TreeNode[];
}

export function participationView(participation: Participation): ParticipationView {
  const { id, initiativeId, organizationId, awardId, tier, name, codes, parents } = participation;
  const { validFrom, validTo, version } = participation;
  return {
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
  };
}
