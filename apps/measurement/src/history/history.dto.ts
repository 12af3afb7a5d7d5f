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
import { CellResponse, ResultResponse } from '../submissions/submissions.dto.js';

/** A decision that was taken on a submission. */
export class DecisionResponse {
  /** The event that the decision made. */
  @IsUUID() readonly eventId!: string;
  /** The revision that was decided on. */
  @IsInt() readonly revision!: number;
  /** What was done. */
  @IsIn(actions) readonly action!: Action;
  /** Who decided. */
  @IsString() readonly subject!: string;
  /** The role in which it was decided. */
  @IsIn(roles) readonly role!: Role;
  /** Where the role is held. */
  @IsUUID() readonly participationId!: string;
  /** When it was decided. */
  @IsISO8601() readonly at!: string;
  /** Why; null where no reason is needed. */
  @IsOptional() @IsString() readonly reasonCode!: string | null;
  /** By when an answer is due; null where none is. */
  @IsOptional() @IsString() readonly due!: string | null;
}

/** A revision as it was left. */
export class RevisionResponse {
  /** The number of the revision. */
  @IsInt() readonly revision!: number;
  /** A status of submissions, or `abandoned`. */
  @IsString() readonly status!: string;
  /** Whether it brings results or says that there were none. */
  @IsString() readonly declaration!: string;
  /** The sum of the results; null for no new results. */
  @IsOptional() @IsString() readonly n!: string | null;
  /** The sum of the denominators; null unless it is a ratio. */
  @IsOptional() @IsString() readonly d!: string | null;
  /** The result records. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ResultResponse) readonly results!: ResultResponse[];
  /** The result records by options of dimensions. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => CellResponse) readonly cells!: CellResponse[];
  /** True where its numbers are kept from you. */
  @IsBoolean() readonly withheld!: boolean;
  /** True where it was first handed in after the deadline. */
  @IsBoolean() readonly late!: boolean;
  /** When it was last changed. */
  @IsISO8601() readonly changedAt!: string;
}

/** Where the history goes on. */
export class HistoryQuery extends PickType(PageQuery, ['after'] as const) {}

/** What happened to a submission: 200 decisions and 50 revisions at most, the last ones unless older ones are asked for. */
export class HistoryResponse {
  /** The submission that it happened to. */
  @IsUUID() readonly submissionId!: string;
  /** The oldest of them first. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DecisionResponse)
  readonly decisions!: DecisionResponse[];
  /** The oldest of them first. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RevisionResponse)
  readonly revisions!: RevisionResponse[];
  /** True where the cursor leads to older decisions, and not to older revisions alone. */
  @IsBoolean() readonly olderDecisions!: boolean;
  /** The cursor of older decisions and revisions; null where there are none. */
  @IsOptional() @IsString() readonly next!: string | null;
}
