import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsISO8601,
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

/** A figure has a new value; published by the one publisher, at most once per figure and round. */
@DomainEvent({
  type: 'reporting.figure.changed',
  version: 1,
  topic: topics.reporting,
  key: 'figureKey',
  classification: 'restricted',
})
export class FigureChanged extends EventData {
  /** The figure: the aggregate's id, the same as in `figure`. */
  @IsString() @Length(1, 300) readonly figureKey!: string;
  /** The initiative in which it is reported. */
  @IsUUID() readonly initiativeId!: string;
  /** What the figure is of. */
  @ValidateNested() @Type(() => FigureOf) readonly figure!: FigureOf;
  /** Its value from now on. */
  @ValidateNested() @Type(() => FigureValue) readonly value!: FigureValue;
  /** Which version of the figure it is, rising by one from 1. */
  @IsInt() @Min(1) @Max(greatestInt) readonly version!: number;
  /** The events behind the change, at most 20 of them. */
  @IsArray() @ArrayMaxSize(20) @IsUUID(undefined, { each: true }) readonly causes!: string[];
  /** How many events are behind the change altogether. */
  @IsInt() @Min(0) @Max(greatestInt) readonly causesTotal!: number;
  /** When the latest cause was committed. */
  @IsISO8601() readonly committedAt!: string;
  /** When the figure was published, RFC 3339. */
  @IsISO8601() readonly projectedAt!: string;
}
