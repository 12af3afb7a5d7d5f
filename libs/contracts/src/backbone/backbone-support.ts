import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { type BackboneFunction, backboneFunctions, type BackboneMode, backboneModes } from '../vocabulary.js';

/** The whole state of a backbone assignment: an organization holds the partnership together at a participation and below it. */
export abstract class SupportState extends EventData {
  /** The assignment: the aggregate's id. */
  @IsUUID() readonly assignmentId!: string;
  /** The initiative in which it holds. */
  @IsUUID() readonly initiativeId!: string;
  /** Whose backbone it is; it reaches everything below that has none of its own. */
  @IsUUID() readonly participationId!: string;
  /** The organization that gives the support. */
  @IsUUID() readonly organizationId!: string;
  /** Whether a separate organization gives it, or the participation's own. */
  @IsIn(backboneModes) readonly mode!: BackboneMode;
  /** Which of the six functions of a backbone it covers. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(backboneFunctions.length)
  @ArrayUnique()
  @IsIn(backboneFunctions, { each: true })
  readonly functions!: BackboneFunction[];
  /** The first day. */
  @IsCivilDate() readonly validFrom!: string;
  /** The last day, included; absent while no end is known. One before the first day says that it never began. */
  @IsOptional() @IsCivilDate() readonly validTo?: string;
}
