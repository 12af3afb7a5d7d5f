import { IsBoolean, IsOptional } from 'class-validator';

/** What whoever imports says about the file's content, where it would be refused otherwise. */
export class ImportOptions {
  /** Several rows that give a result for the same site, indicator and period are added up. */
  @IsOptional() @IsBoolean() readonly addUp?: boolean;
}

/** Gives the options out of a request; what was not said is left out. */
export function optionsOf({ addUp }: ImportOptions): ImportOptions {
  return { ...(addUp !== undefined && { addUp }) };
}
