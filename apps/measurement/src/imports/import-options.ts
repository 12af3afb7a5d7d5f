import { IsReasonCode } from '@impact/contracts';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';

/** What whoever imports says about the file's content, where it would be refused otherwise. */
export class ImportOptions {
  /** Several rows that give a result for the same site, indicator and period are added up. */
  @IsOptional() @IsBoolean() readonly addUp?: boolean;
  /** Rows are filed for tiers that the measure is not asked of: a state's own beside those of its sites. */
  @IsOptional() @IsBoolean() readonly unasked?: boolean;
  /** Drafts and begun corrections of other people are written over; each is told. */
  @IsOptional() @IsBoolean() readonly replaceDrafts?: boolean;
  /** Why accepted and retracted results are corrected; without it such rows are refused. */
  @IsOptional() @IsReasonCode() readonly reasonCode?: string;
  /** Why results that are not plausible stand; without it such rows are refused. */
  @IsOptional() @IsReasonCode() readonly explanationCode?: string;
  /** For the reviewers, with every correction and explanation. */
  @IsOptional() @IsString() @Length(1, 2000) readonly comment?: string;
}

/** Gives the options out of a request; what was not said is left out. */
export function optionsOf({
  addUp,
  unasked,
  replaceDrafts,
  reasonCode,
  explanationCode,
  comment,
}: ImportOptions): ImportOptions {
  const said = { addUp, unasked, replaceDrafts, reasonCode, explanationCode, comment };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
}
