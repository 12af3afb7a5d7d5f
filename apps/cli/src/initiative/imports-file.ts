import 'reflect-metadata';
import { dirname } from 'node:path';
import { Type } from 'class-transformer';
import { IsIn, IsISO8601, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { ReviewAction } from '../reviews/review.js';
import { readYaml } from '../yaml-file.js';
import { parse } from './parse.js';
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

/** What a folder's `import.yaml` says. */
class DesiredImports {
  @IsOptional() @IsString() readonly as?: string;
  @ValidateNested({ each: true }) @Type(() => DesiredImport) readonly imports: DesiredImport[] = [];
  @ValidateNested({ each: true }) @Type(() => DesiredReview) readonly reviews: DesiredReview[] = [];
}

const lists = ['imports', 'reviews'];

/** Reads an `import.yaml`, with every `each` spelt out; refuses it with the place of all that is wrong. */
export function readImports(path: string): DesiredImports {
  const file = readYaml(path);
  const rows = new Rows(dirname(path));
  // A key that begins with a dot holds anchors for the others.
  const said = Object.entries(file).filter(([name]) => !name.startsWith('.'));
  const spelt = lists.map((name) => [name, spellOut(file[name], rows, `${path}, ${name}`)] as const);
  return parse(DesiredImports, { ...Object.fromEntries(said), ...Object.fromEntries(spelt) }, path);
}
