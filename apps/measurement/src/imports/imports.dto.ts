import { ChangeResponse, PageQuery } from '@impact/service';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsPeriodId } from '@impact/contracts';
import { type ImportMode, importModes, type ImportStatus, importStatuses } from './import.entity.js';
import { ImportOptions } from './import-options.js';
import { Mapping } from './mapping.dto.js';
import { type TemplateForm, templateForms } from './template.js';

/** A file that will be sent; without a mapping it is canonical. */
export class ImportRequest extends ImportOptions {
  /** The initiative for which the file is. */
  @IsUUID() readonly initiativeId!: string;
  /** For people; the content decides. */
  @IsString() @Length(1, 200) readonly fileName!: string;
  /** `all` (default): one refused row and nothing is filed; `valid`: what is valid is filed. */
  @IsOptional() @IsIn(importModes) readonly mode?: ImportMode;
  /** Stops when everything is checked, until it is committed. */
  @IsOptional() @IsBoolean() readonly dryRun?: boolean;
  /** Tells how the columns of the file are read. */
  @IsOptional() @ValidateNested() @Type(() => Mapping) readonly mapping?: Mapping;
}

/** An import and how far it is. */
export class ImportResponse {
  /** The id of the import. */
  @IsUUID() readonly id!: string;
  /** The initiative for which the file is. */
  @IsUUID() readonly initiativeId!: string;
  /** The name of the file, for people. */
  @IsString() readonly fileName!: string;
  /** Whether one refused row stops all of it, or what is valid is filed. */
  @IsIn(importModes) readonly mode!: ImportMode;
  /** True where it stops when everything is checked. */
  @IsBoolean() readonly dryRun!: boolean;
  /** How far it is: `refused` where nothing is filed because of what the report names, `committed` where something stands as the file says, or the file says nothing. */
  @IsIn(importStatuses) readonly status!: ImportStatus;
  /** Rows read: those below the header, and those above it where it is not the first. */
  @IsInt() readonly rows!: number;
  /** Rows that are no data or were not filled in, and of a row that makes several submissions those left blank. */
  @IsInt() readonly skipped!: number;
  /** Submissions that the rows make up. */
  @IsInt() readonly submissions!: number;
  /** Submissions that are not taken, and rows that belong to none; each is named in the report. */
  @IsInt() readonly refused!: number;
  /** Submissions filed, or found filed with the same values; in mode `all` they count once the status is `committed`. */
  @IsInt() readonly done!: number;
  /** Submissions whose content is what stands already: nothing was, or after a dry run would be, filed for them. */
  @IsInt() readonly unchanged!: number;
  /** Accepted and retracted results that differ from the file and are corrected; counted too where the reason is missing. */
  @IsInt() readonly corrections!: number;
  /** Cells that were filed and that the file does not give: taken away, or after a dry run to be taken away. */
  @IsInt() readonly cellsRemoved!: number;
  /** The digest of the content; null until it was sent. */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) readonly sha256!: string | null;
  /** Carried by every event of the import. */
  @IsString() readonly correlationId!: string;
  /** When it was announced. */
  @IsISO8601() readonly createdAt!: string;
}

/** The import after a change of it. */
export class ImportChangedResponse extends ImportResponse implements ChangeResponse {}

/** A row that stands in the way. */
export class ReportItemResponse {
  /** As a spreadsheet counts: the first row is 1, empty lines count. */
  @IsInt() readonly row!: number;
  /** The file's column; empty where the whole row is meant. */
  @IsString() readonly column!: string;
  /** A code for programs. */
  @IsString() readonly code!: string;
  /** What is wrong, and what to do about it. */
  @IsString() readonly message!: string;
}

/** Asks for a page of a report. */
export class ReportQuery extends PageQuery {}

/** Asks for a template of a file, for one measure set and period. */
export class TemplateQuery {
  /** The measure set whose indicators are asked for. */
  @IsUUID() readonly measureSetId!: string;
  /** The period that is filed for. */
  @IsPeriodId() readonly periodId!: string;
  /** Of your sites, only this one and those below it. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** `spreadsheet` keeps codes and periods from being turned into numbers and days; `plain` (default) is for programs. */
  @IsOptional() @IsIn(templateForms) readonly form?: TemplateForm;
}
