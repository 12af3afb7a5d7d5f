import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import {
  directions,
  goalDirections,
  IsCivilDate,
  IsFiscalYear,
  IsIndicatorVersion,
  planKinds,
} from '@impact/contracts';
import { IsCode, IsNode } from './reference-fields.js';

/** What a plan wants to reach; `key` is its name within the plan. */
export class DesiredObjective {
  @IsOptional() @IsString() readonly key?: string;
  @IsString() readonly statement!: string;
  @IsIndicatorVersion() readonly indicator!: string;
  @IsOptional() @IsString() readonly baseline?: string;
  @IsString() readonly target!: string;
  @IsIn(directions) readonly direction!: string;
  @IsCivilDate() readonly due!: string;
  /** The keys of the findings that it answers. */
  @IsOptional() @IsString({ each: true }) readonly answers?: string[];
}

/** What will be done, and which objectives it serves, by their keys. */
export class DesiredActivity {
  @IsString() readonly type!: string;
  @IsOptional() @IsString() readonly population?: string;
  @IsOptional() @IsNode() readonly site?: string;
  @IsOptional() @IsCivilDate() readonly from?: string;
  @IsOptional() @IsCivilDate() readonly to?: string;
  @IsOptional() @IsString({ each: true }) readonly serves?: string[];
  /** The lead first, then the partners. */
  @IsOptional() @IsNode(true) readonly by?: string[];
}

/** What a needs assessment found; `key` is its name within the plan. */
export class DesiredFinding {
  @IsOptional() @IsString() readonly key?: string;
  @IsString() readonly topic!: string;
  @IsString() readonly statement!: string;
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
}

/** What a node plans; somebody else approves it. */
export class DesiredPlan {
  @IsNode() readonly at!: string;
  @IsIn(planKinds) readonly kind!: string;
  @IsOptional() @IsCode(true) readonly developedWith?: string[];
  @IsOptional() @IsString({ each: true }) readonly planningMeetings?: string[];
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DesiredObjective)
  readonly objectives?: DesiredObjective[];
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DesiredActivity)
  readonly activities?: DesiredActivity[];
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DesiredFinding)
  readonly findings?: DesiredFinding[];
  /** Whether it binds the measure set of the initiative, as an evaluation plan must. */
  @IsOptional() @IsBoolean() readonly measureSet?: boolean;
  /** The first day in force, which whoever approves it says. */
  @IsOptional() @IsCivilDate() readonly effectiveFrom?: string;
}

/** What a node wants an indicator version to be in a federal fiscal year; somebody else approves it. */
export class DesiredGoal {
  @IsNode() readonly at!: string;
  @IsIndicatorVersion() readonly indicator!: string;
  @IsFiscalYear() readonly fiscalYear!: string;
  @IsOptional() @IsString() readonly baseline?: string;
  @IsString() readonly target!: string;
  @IsIn(goalDirections) readonly direction!: string;
}
