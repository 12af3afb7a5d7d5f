import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  agreementKinds,
  backboneFunctions,
  backboneModes,
  communicationMedia,
  communicationPairs,
  funderKinds,
  initiativeStatuses,
  IsCivilDate,
  IsPeriodId,
  roles,
  type SuccessionKind,
  successionKinds,
  tiers,
} from '@impact/contracts';
import { DesiredGoal, DesiredPlan } from './desired-plans.js';
import { IsCode, IsNode, IsParty } from './reference-fields.js';

export class DesiredRoot {
  @IsString() readonly code!: string;
  @IsString() readonly title!: string;
  @IsOptional() @IsIn(initiativeStatuses) readonly status?: string;
  @IsOptional() @IsInt() readonly planningYear?: number;
  @IsCode() readonly federalAgency!: string;
  @IsOptional() @IsString({ each: true }) readonly sectors?: string[];
  @IsOptional() @IsIn(communicationPairs, { each: true }) readonly requiredPairs?: string[];
  @IsOptional() @IsString() readonly timeZone?: string;
  @IsCivilDate() readonly validFrom!: string;
  @IsOptional() @IsArray() @IsCode(true) readonly codes?: string[];
}

export class DesiredOrganization {
  @IsString() readonly legalName!: string;
  @IsString() readonly kind!: string;
  @IsOptional() @IsString() readonly sector?: string;
  @ArrayNotEmpty() @IsCode(true) readonly codes!: string[];
}

/** Money of one budget period of an award, for one participation. */
export class DesiredAllocation {
  @IsString() readonly budgetPeriod!: string;
  @IsNode() readonly to!: string;
  @IsString() readonly amountUsd!: string;
}

export class DesiredAward {
  @IsString() readonly number!: string;
  @IsCode() readonly funder!: string;
  @IsCode() readonly recipient!: string;
  @IsOptional() @IsCivilDate() readonly projectStart?: string;
  @IsOptional() @IsCivilDate() readonly projectEnd?: string;
  @IsOptional() @IsObject({ each: true }) readonly budgetPeriods?: object[];
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DesiredAllocation)
  readonly allocations?: DesiredAllocation[];
  /** The last day on which it could be changed. */
  @IsOptional() @IsCivilDate() readonly closedOn?: string;
}

/** A move of a participation: its parent from a day on, until the next move. */
export class DesiredMove {
  @IsCivilDate() readonly from!: string;
  @IsNode() readonly parent!: string;
}

export class DesiredParticipation {
  @IsCode() readonly organization!: string;
  @IsIn(tiers) readonly tier!: string;
  /** The first one, from `validFrom` on. */
  @IsNode() readonly parent!: string;
  /** With them, the files say all that there is of its parents; without, nothing but the one that it has. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DesiredMove)
  readonly moves?: DesiredMove[];
  @IsOptional() @IsString() readonly award?: string;
  @IsOptional() @IsString() readonly name?: string;
  @IsOptional() @ArrayNotEmpty() @IsCode(true) readonly codes?: string[];
  @IsCivilDate() readonly validFrom!: string;
  @IsOptional() @IsCivilDate() readonly validTo?: string;
}

/** A dictionary entry; its other fields are those of measurement, which judges them. */
export class DesiredIndicator {
  @IsString() readonly code!: string;
  @IsInt() @Min(1) readonly version!: number;
  readonly [field: string]: unknown;
}

export class DesiredMeasureSet {
  @IsCivilDate() readonly effectiveFrom!: string;
  @IsArray() @IsObject({ each: true }) readonly entries!: DesiredEntry[];
}

/** What is left out has the defaults of samples/README.md. */
export interface DesiredEntry {
  readonly indicator: string;
  readonly requiredTiers: readonly string[];
  readonly requiredDimensions?: readonly string[];
  readonly completenessThreshold: number;
  readonly expected?: readonly { from?: string | null; to?: string | null }[];
}

export class DesiredPeriods {
  @IsPeriodId() readonly from!: string;
  @IsPeriodId() readonly to!: string;
  @IsOptional() @IsString() readonly label?: string;
  @IsOptional() @IsBoolean() readonly locked?: boolean;
}

export class DesiredMembership {
  @IsString() readonly subject!: string;
  @IsIn(roles) readonly role!: string;
  @IsNode() readonly at!: string;
  @IsOptional() @IsCivilDate() readonly validFrom?: string;
  @IsOptional() @IsCivilDate() readonly validTo?: string;
  @IsOptional() @IsString() readonly standsInFor?: string;
}

/** What holds at a node from day to day; with its last day, it is ended. */
export class DesiredRecord {
  @IsNode() readonly at!: string;
  @IsCivilDate() readonly validFrom!: string;
  @IsOptional() @IsCivilDate() readonly validTo?: string;
}

/** An organization that is the backbone of a node; with no functions named, it covers all of them. */
export class DesiredBackboneAssignment extends DesiredRecord {
  @IsCode() readonly organization!: string;
  @IsIn(backboneModes) readonly mode!: string;
  @IsOptional() @ArrayNotEmpty() @IsIn(backboneFunctions, { each: true }) readonly functions?: string[];
}

/** An office of an organization that champions the initiative at a node. */
export class DesiredChampion extends DesiredRecord {
  @IsCode() readonly organization!: string;
  @IsString() readonly office!: string;
  @IsString() readonly evidence!: string;
}

/** What organizations agreed on at a node. */
export class DesiredAgreement extends DesiredRecord {
  @IsIn(agreementKinds) readonly kind!: string;
  @ArrayNotEmpty() @IsCode(true) readonly parties!: string[];
  @IsCivilDate() readonly signedOn!: string;
}

/** What a funder gives to a node. */
export class DesiredFundingSource extends DesiredRecord {
  @IsIn(funderKinds) readonly funderKind!: string;
  @IsOptional() @IsCode() readonly funder?: string;
  @IsOptional() @IsString() readonly amountUsd?: string;
}

/** Two parties that keep in touch at a node: everybody of a side, or one node. */
export class DesiredPath extends DesiredRecord {
  @ArrayMinSize(2) @ArrayMaxSize(2) @IsParty() readonly parties!: string[];
  @IsString() readonly purpose!: string;
  @IsIn(communicationMedia) readonly medium!: string;
  @IsInt() @Min(1) readonly cadenceDays!: number;
  @IsOptional() @IsIn(roles) readonly ownerRole?: string;
  @IsOptional() @IsInt() @Min(1) readonly escalateAfterDays?: number;
}

/** An initiative as its folder says it shall be; references are codes, `scheme:code`. */
/** Organizations that followed upon others on a day. */
export class DesiredSuccession {
  @IsIn(successionKinds) readonly kind!: SuccessionKind;
  @ArrayNotEmpty() @IsCode(true) readonly predecessors!: string[];
  @ArrayNotEmpty() @IsCode(true) readonly successors!: string[];
  @IsCivilDate() readonly effectiveOn!: string;
  @IsString() readonly source!: string;
}

export class DesiredState {
  /** On whose behalf, where nobody is named on the command line. */
  @IsOptional() @IsString() readonly as?: string;
  @IsDefined() @ValidateNested() @Type(() => DesiredRoot) readonly initiative!: DesiredRoot;
  @ValidateNested({ each: true })
  @Type(() => DesiredOrganization)
  readonly organizations!: DesiredOrganization[];
  @ValidateNested({ each: true })
  @Type(() => DesiredSuccession)
  readonly successions!: DesiredSuccession[];
  @ValidateNested({ each: true }) @Type(() => DesiredAward) readonly awards!: DesiredAward[];
  @ValidateNested({ each: true })
  @Type(() => DesiredParticipation)
  readonly participations!: DesiredParticipation[];
  @Allow() readonly indicators!: DesiredIndicator[];
  /** The one that is to be in force last; where another one is, it is published as the next version. */
  @IsOptional() @ValidateNested() @Type(() => DesiredMeasureSet) readonly measureSet?: DesiredMeasureSet;
  /** In its place: all versions, the first one first. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DesiredMeasureSet)
  readonly measureSets?: DesiredMeasureSet[];
  @ValidateNested({ each: true }) @Type(() => DesiredPeriods) readonly periods!: DesiredPeriods[];
  @ValidateNested({ each: true }) @Type(() => DesiredMembership) readonly memberships!: DesiredMembership[];
  @ValidateNested({ each: true })
  @Type(() => DesiredBackboneAssignment)
  readonly backboneAssignments!: DesiredBackboneAssignment[];
  @ValidateNested({ each: true }) @Type(() => DesiredChampion) readonly champions!: DesiredChampion[];
  @ValidateNested({ each: true }) @Type(() => DesiredAgreement) readonly agreements!: DesiredAgreement[];
  @ValidateNested({ each: true })
  @Type(() => DesiredFundingSource)
  readonly fundingSources!: DesiredFundingSource[];
  @ValidateNested({ each: true }) @Type(() => DesiredPath) readonly paths!: DesiredPath[];
  @ValidateNested({ each: true }) @Type(() => DesiredPlan) readonly plans!: DesiredPlan[];
  @ValidateNested({ each: true }) @Type(() => DesiredGoal) readonly goals!: DesiredGoal[];
}

/** The codes by which a participation is known: its own, or the one by which it names its organization. */
export const codesOf = ({ codes, organization }: DesiredParticipation): readonly string[] =>
  codes ?? [organization];

/** Tells whether participations are ended after all moves: whoever moves away from a parent that ended must begin under it. */
export const endsLater = ({ participations }: DesiredState): boolean =>
  participations.some(({ moves }) => moves?.length);
