import {
  Code,
  type OrganizationKind,
  organizationKinds,
  readCode,
  type Sector,
  sectors,
} from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { IntersectionType } from '@nestjs/swagger';
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
  ValidateNested,
} from 'class-validator';
import { CodeRequest } from './code.request.js';
import type { Organization } from './organization.entity.js';

/** Tells codes apart as people read them. */
export const codeKey = (code: Code): string =>
  `${readCode(String(code?.scheme))}\u0000${readCode(String(code?.code))}`;

/** Gives a code with what people read in it, by which codes are compared. */
export const readable = ({ scheme, code }: Code) => ({
  ...{ scheme, code, schemeReading: readCode(scheme), codeReading: readCode(code) },
});

/** Gives what people read in a filter; null where there is none. */
export const readingOf = (filter: string | undefined): string | null =>
  filter === undefined ? null : readCode(filter);

/** What is entered about an organization. */
export class OrganizationRequest {
  @IsString() @Length(1, 200) readonly legalName!: string;
  @IsIn(organizationKinds) readonly kind!: OrganizationKind;
  @IsOptional() @IsIn(sectors) readonly sector?: Sector;
  /** Unique within each scheme, over all organizations and for ever: a code that was given is never another's. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique(codeKey)
  @ValidateNested({ each: true })
  @Type(() => CodeRequest)
  readonly codes!: CodeRequest[];
}

/** Up to 500 organizations that are registered together or not at all. */
export class OrganizationBatchRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => OrganizationRequest)
  readonly items!: OrganizationRequest[];
}

export class OrganizationQuery extends PageQuery {
  @IsOptional() @IsString() @Length(1, 40) readonly scheme?: string;
  @IsOptional() @IsString() @Length(1, 80) readonly code?: string;
}

export class OrganizationView {
  @IsUUID() id: string;
  @IsString() legalName: string;
  @IsIn(organizationKinds) kind: OrganizationKind;
  @IsOptional() @IsIn(sectors) sector: Sector | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Code) codes: Code[];
  @IsIn(['active', 'succeeded']) status: 'active' | 'succeeded';
  @IsInt() version: number;
}

export class OrganizationResponse extends IntersectionType(OrganizationView, ChangeResponse) {}

export class OrganizationBatchResponse extends ChangeResponse {
  @IsArray() @ValidateNested({ each: true }) @Type(() => OrganizationView) items: OrganizationView[];
}

export function organizationView({
  id,
  legalName,
  kind,
  sector,
  codes,
  status,
  version,
}: Organization): OrganizationView {
  return { id, legalName, kind, sector, codes, status, version };
}
