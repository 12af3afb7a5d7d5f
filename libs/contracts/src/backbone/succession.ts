import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID, ValidateNested } from 'class-validator';
import { IsCivilDate, IsReference } from '../fields.js';
import { type SuccessionKind, successionKinds } from '../vocabulary.js';
import { OrganizationState } from './organization.js';

/** So many organizations follow upon so many at most. */
export const mostInSuccession = 20;

/** Which organizations followed upon which, and since when. */
export class Succession {
  /** The succession. */
  @IsUUID() readonly id!: string;
  /** Whether one took another name or code, several became one, or one became several. */
  @IsIn(successionKinds) readonly kind!: SuccessionKind;
  /** The organizations that were there before. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostInSuccession)
  @IsUUID(undefined, { each: true })
  readonly predecessorIds!: string[];
  /** Those that are there after it; one that took in others, or gave away a part, is on both sides. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostInSuccession)
  @IsUUID(undefined, { each: true })
  readonly successorIds!: string[];
  /** The first day after it. */
  @IsCivilDate() readonly effectiveOn!: string;
  /** Where it can be read: an address, or a reference to a document. */
  @IsReference() readonly source!: string;
}

/** A predecessor's whole state, and the succession that it is told for. */
export abstract class SuccessionState extends OrganizationState {
  /** Which organizations followed upon which, and since when. */
  @ValidateNested() @Type(() => Succession) readonly succession!: Succession;
}
