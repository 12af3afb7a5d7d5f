import 'reflect-metadata';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../problems/problem.js';
import { StrictValidationPipe } from './validation.pipe.js';

class Whole {
  @IsString() @Length(1, 5) readonly name!: string;
  @IsOptional() @IsInt() @Min(1) @Max(9) readonly size?: number;
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(2) readonly parts?: string[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(9)
  @IsString({ each: true })
  @Length(1, 5, { each: true })
  readonly codes?: string[];
}

const told = (value: object): Promise<string[]> =>
  new StrictValidationPipe().transform(value, { type: 'body', metatype: Whole }).then(
    () => [],
    (refusal: Problem) => refusal.errors!.map(({ path, message }) => `${path}: ${message}`),
  );

describe('what is wrong with a member', () => {
  it.each<[object, string]>([
    [{}, 'name: name must be a string'],
    [{ name: 7 }, 'name: name must be a string'],
    [{ name: 'a', size: 'big' }, 'size: size must be an integer number'],
    [{ name: 'a', size: 1.5 }, 'size: size must be an integer number'],
    [{ name: 'a', parts: 'one' }, 'parts: parts must be an array'],
    [{ name: 'a', codes: [7] }, 'codes: each value in codes must be a string'],
  ])('is its type alone where it is of another: %j', async (value, message) => {
    expect(await told(value)).toEqual([message]);
  });

  it('is all that else does not hold where its type is right', async () => {
    expect(await told({ name: 'too long', size: 10, parts: [] })).toEqual([
      'name: name must be shorter than or equal to 5 characters',
      'size: size must not be greater than 9',
      'parts: parts must contain at least 1 elements',
    ]);
  });
});
