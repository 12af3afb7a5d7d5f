import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { greatestInt } from '../fields.js';
import { DomainEvent, EventData } from '../domain-event.js';
import { topics } from '../topics.js';
import { FigureOf, FigureValue } from './figure.js';

/** So many fit into one event, however long their names are. */
export const mostFiguresOfPart = 250;

/** An official figure before and after one cause. */
export class RestatedFigure {
  /** What the figure is of. */
  @ValidateNested() @Type(() => FigureOf) readonly figure!: FigureOf;
  /** Its value before. */
  @ValidateNested() @Type(() => FigureValue) readonly old!: FigureValue;
  /** Its value after. */
  @ValidateNested() @Type(() => FigureValue) readonly new!: FigureValue;
}

/**
 * Official figures changed because of an accepted correction or a retraction; published once per cause, in as many parts as
 * their number needs, one after the other.
 */
@DomainEvent({
  type: 'reporting.figure.restated',
  version: 1,
  topic: topics.reporting,
  key: 'restatementId',
  classification: 'restricted',
})
export class FigureRestated extends EventData {
  /** uuidv5 of the cause. */
  @IsUUID() readonly restatementId!: string;
  /** The initiative in which it is reported. */
  @IsUUID() readonly initiativeId!: string;
  /** The id of measurement's event. */
  @IsString() @Length(1, 80) readonly causeId!: string;
  /** The submission that was corrected or retracted. */
  @IsUUID() readonly submissionId!: string;
  /** The revision that was accepted or retracted. */
  @IsInt() @Min(1) @Max(greatestInt) readonly revision!: number;
  /** Why it was corrected or retracted. */
  @IsOptional() @IsString() @Length(1, 60) readonly reasonCode?: string;
  /** When the cause was committed, RFC 3339. */
  @IsISO8601() readonly committedAt!: string;
  /** Everybody whose figures changed, whichever part has them: one part is enough to tell them all. */
  @IsArray() @ArrayMaxSize(1000) @IsUUID(undefined, { each: true }) readonly participationIds!: string[];
  /** Which part of the restatement this is, from 1. */
  @IsInt() @Min(1) @Max(greatestInt) readonly part!: number;
  /** How many parts the restatement has. */
  @IsInt() @Min(1) @Max(greatestInt) readonly parts!: number;
  /** The figures of this part, before and after. */
  @IsArray()
  @ArrayMaxSize(mostFiguresOfPart)
  @ValidateNested({ each: true })
  @Type(() => RestatedFigure)
  readonly figures!: RestatedFigure[];
}
