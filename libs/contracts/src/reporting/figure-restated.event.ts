import { Type } from 'class-transformer';
import {
  IsArray,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { topics } from '../topics.js';
import { FigureOf, FigureValue } from './figure.js';

/** An official figure before and after one cause. */
export class RestatedFigure {
  @ValidateNested() @Type(() => FigureOf) readonly figure!: FigureOf;
  @ValidateNested() @Type(() => FigureValue) readonly old!: FigureValue;
  @ValidateNested() @Type(() => FigureValue) readonly new!: FigureValue;
}

/** Official figures changed because of an accepted correction or a retraction; published once per cause, with all of them. */
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
  @IsUUID() readonly initiativeId!: string;
  /** The id of measurement's event. */
  @IsString() @Length(1, 80) readonly causeId!: string;
  @IsUUID() readonly submissionId!: string;
  @IsInt() @Min(1) readonly revision!: number;
  @IsOptional() @IsString() @Length(1, 60) readonly reasonCode?: string;
  @IsISO8601() readonly committedAt!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => RestatedFigure) readonly figures!: RestatedFigure[];
}
