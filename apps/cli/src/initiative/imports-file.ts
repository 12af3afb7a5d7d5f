import 'reflect-metadata';
import { dirname } from 'node:path';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsFiscalYear, IsIndicatorVersion, planKinds } from '@impact/contracts';
import type { ReviewAction } from '../reviews/review.js';
import { readYaml } from '../yaml-file.js';
import { parse } from './parse.js';
import { IsNode, IsParty } from './reference-fields.js';
import { Rows, spellOut } from './rows.js';

/** A file to import; paths are relative to its folder. */
export class DesiredImport {
  @IsString() readonly file!: string;
  @IsOptional() @IsString() readonly mapping?: string;
  @IsOptional() @IsIn(['all', 'valid']) readonly mode: 'all' | 'valid' = 'all';
}

class ReviewFilter {
  /** `root` or `scheme:code`. */
  @IsOptional() @IsString() readonly participation?: string;
  @IsOptional() @IsString() readonly periodId?: string;
  @IsOptional() @IsString() readonly indicator?: string;
  @IsOptional() @IsString() readonly status?: string;
}

/** A review of all that fits; the initiative is the folder's. */
export class DesiredReview {
  @IsString() readonly as!: string;
  @IsIn(['endorse', 'accept', 'return']) readonly action!: ReviewAction;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ReviewFilter) readonly filter: ReviewFilter =
    new ReviewFilter();
  @IsOptional() @IsString() readonly reasonCode?: string;
  @IsOptional() @IsString() readonly comment?: string;
  @IsOptional() @IsISO8601() readonly due?: string;
}

/** What people do who are named, once. */
export const acts = ['hand_in', 'approve_plan', 'approve_goal', 'contact'] as const;

const Of = (...of: readonly (typeof acts)[number][]) => ValidateIf(({ act }: DesiredAct) => of.includes(act));

/** Something that somebody does after the reviews, unless it was done before; the initiative is the folder's. */
export class DesiredAct {
  @IsString() readonly as!: string;
  @IsIn(acts) readonly act!: (typeof acts)[number];
  /** Whose plans and goals, or where the communication path lies. */
  @IsNode() readonly at!: string;
  @Of('approve_plan') @IsIn(planKinds) readonly kind?: string;
  /** The first day in force of the plan. */
  @Of('approve_plan') @IsCivilDate() readonly effectiveFrom?: string;
  @Of('approve_goal') @IsIndicatorVersion() readonly indicator?: string;
  @Of('approve_goal') @IsFiscalYear() readonly fiscalYear?: string;
  @Of('contact') @IsParty() readonly parties?: string[];
  @Of('contact') @IsString() readonly purpose?: string;
  /** So many days before today the contact was; today unless told. */
  @IsOptional() @IsInt() @Min(0) readonly daysAgo?: number;
}

/** What a folder's `import.yaml` says. */
class DesiredImports {
  @IsOptional() @IsString() readonly as?: string;
  @ValidateNested({ each: true }) @Type(() => DesiredImport) readonly imports: DesiredImport[] = [];
  @ValidateNested({ each: true }) @Type(() => DesiredReview) readonly reviews: DesiredReview[] = [];
  @ValidateNested({ each: true }) @Type(() => DesiredAct) readonly acts: DesiredAct[] = [];
}

const lists = ['imports', 'reviews', 'acts'];

/** Reads an `import.yaml`, with every `each` spelt out; refuses it with the place of all that is wrong. */
export function readImports(path: string): DesiredImports {
  const file = readYaml(path);
  const rows = new Rows(dirname(path));
  // A key that begins with a dot holds anchors for the others.
  const said = Object.entries(file).filter(([name]) => !name.startsWith('.'));
  const spelt = lists.map((name) => [name, spellOut(file[name], rows, `${path}, ${name}`)] as const);
  return parse(DesiredImports, { ...Object.fromEntries(said), ...Object.fromEntries(spelt) }, path);
}
