import { type Role, roles } from '@impact/contracts';
import { PageQuery } from '@impact/service';
import { PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { type Action, actions } from '../submissions/state-table.js';
import { ResultFields, CellFields } from '../submissions/submissions.dto.js';

/** A decision that was taken on a submission. */
export class DecisionBody {
  @IsUUID() readonly eventId!: string;
  @IsInt() readonly revision!: number;
  @IsIn(actions) readonly action!: Action;
  @IsString() readonly subject!: string;
  @IsIn(roles) readonly role!: Role;
  /** Where the role is held. */
  @IsUUID() readonly participationId!: string;
  @IsISO8601() readonly at!: string;
  @IsOptional() @IsString() readonly reasonCode!: string | null;
  @IsOptional() @IsString() readonly due!: string | null;
}

/** A revision as it was left. */
export class RevisionBody {
  @IsInt() readonly revision!: number;
  /** A status of submissions, or `abandoned`. */
  @IsString() readonly status!: string;
  @IsString() readonly declaration!: string;
  @IsOptional() @IsString() readonly n!: string | null;
  @IsOptional() @IsString() readonly d!: string | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ResultFields) readonly results!: ResultFields[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => CellFields) readonly cells!: CellFields[];
  /** True where its numbers are kept from you. */
  @IsBoolean() readonly withheld!: boolean;
  @IsBoolean() readonly late!: boolean;
  @IsISO8601() readonly changedAt!: string;
}

/** Where the history goes on. */
export class HistoryQuery extends PickType(PageQuery, ['after'] as const) {}

/** What happened to a submission: 200 decisions and 50 revisions at most, the last ones unless older ones are asked for. */
export class HistoryBody {
  @IsUUID() readonly submissionId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => DecisionBody) readonly decisions!: DecisionBody[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => RevisionBody) readonly revisions!: RevisionBody[];
  /** The cursor of older decisions and revisions; null where there are none. */
  @IsOptional() @IsString() readonly next!: string | null;
}
