import { type Type as Class } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { serviceProblems } from '../problems/service-problems.js';
import type { IsPosition } from './positions.js';

/** One page of a list; `next` is the cursor of the following one, null on the last. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** The query of every list. */
export class PageQuery {
  /** How many at most. */
  @ApiPropertyOptional({ default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  readonly limit: number = 100;

  /** The next cursor of the previous page; empty for the first. */
  @ApiPropertyOptional()
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsString()
  @MaxLength(2000)
  readonly after?: string;
}

/** The response class of a page of items, for the API's docs. */
export function pageOf<T>(itemClass: Class<T>): Class<Page<T>> {
  @ApiSchema({ description: 'One page of a list.' })
  class PageOf implements Page<T> {
    @ApiProperty({ type: [itemClass], description: 'The items of this page, in the order of the list.' })
    readonly items: T[];

    @ApiProperty({
      type: String,
      nullable: true,
      description: 'The cursor of the following page; null on the last.',
    })
    readonly next: string | null;
  }
  Object.defineProperty(PageOf, 'name', { value: `${itemClass.name}Page` });
  return PageOf;
}

/** Makes a page of rows that were read with `limit + 1`: the surplus row tells that there is a next page. */
export function toPage<R, T>(
  rows: readonly R[],
  limit: number,
  { item, cursor }: { item: (row: R) => T; cursor: (last: R) => unknown },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(cursor(last)) : null;
  return { items: shown.map(item), next };
}

/** Turns a JSON value into an opaque cursor. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Gives back what `encodeCursor` was given; 400 BAD_CURSOR for anything else, and for what is no position of this list. */
export function decodeCursor<T>(text: string, isPosition: IsPosition<T>): T {
  const position = parsed(text);
  if (isPosition(position)) return position;
  throw serviceProblems.badCursor();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw serviceProblems.badCursor();
  }
}
