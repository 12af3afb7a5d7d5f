import { IsReference, mostInSuccession, type SuccessionKind, successionKinds } from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
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
} from 'class-validator';
import { IsDay } from '../calendar/day.js';
import type { Succession } from './succession.entity.js';

/** What is entered about organizations that followed upon others. */
export class SuccessionRequest {
  /** `renamed`: one took another name or code; `merged`: several became one; `split`: one became several. */
  @IsIn(successionKinds) readonly kind!: SuccessionKind;
  /** The organizations that were there before. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostInSuccession)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly predecessorIds!: string[];
  /** Those that are there after it; one that took in others, or gave away a part, is on both sides. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostInSuccession)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly successorIds!: string[];
  /** The first day after it, today at the latest. */
  @IsDay() readonly effectiveOn!: string;
  /** Where it can be read: an address, or a reference to a document. */
  @IsReference() readonly source!: string;
}

/** Which successions are listed. */
export class SuccessionQuery extends PageQuery {
  /** Only those that name this organization, before or after. */
  @IsOptional() @IsUUID() readonly organizationId?: string;
}

/** Organizations that followed upon others on a day. */
export class SuccessionResponse extends ChangeResponse {
  /** What it is taken back by. */
  @IsUUID() id: string;
  /** Whether one took another name or code, several became one, or one became several. */
  @IsIn(successionKinds) kind: SuccessionKind;
  /** The organizations that were there before. */
  @IsUUID(undefined, { each: true }) predecessorIds: string[];
  /** Those that are there after it. */
  @IsUUID(undefined, { each: true }) successorIds: string[];
  /** The first day after it. */
  @IsDay() effectiveOn: string;
  /** Where it can be read: an address, or a reference to a document. */
  @IsString() source: string;
  /** `revoked` where it was entered by mistake. */
  @IsIn(['recorded', 'revoked']) status: 'recorded' | 'revoked';
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const successionResponse = ({
  id,
  kind,
  predecessorIds,
  successorIds,
  effectiveOn,
  source,
  status,
  version,
}: Succession): SuccessionResponse => ({
  id,
  kind,
  predecessorIds,
  successorIds,
  effectiveOn,
  source,
  status,
  version,
});
