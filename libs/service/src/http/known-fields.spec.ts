import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { StrictValidationPipe } from './validation.pipe.js';

class Part {
  @IsUUID() readonly id: string;
}
class Whole {
  @IsOptional() @IsUUID() readonly id?: string;
  @IsOptional() @IsArray() @IsUUID(undefined, { each: true }) readonly ids?: string[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Part) readonly parts?: Part[];
  @IsOptional() @IsString() readonly name?: string;
}

const small = '0198f2a0-6c1e-7000-8000-00000000000a';
const capital = small.toUpperCase();
const read = (value: object, type: 'body' | 'query' = 'body') =>
  new StrictValidationPipe().transform(value, { type, metatype: Whole });

describe('an id', () => {
  it('is the same in capitals, wherever it stands', async () => {
    expect(await read({ id: capital, ids: [capital], parts: [{ id: capital }] })).toEqual({
      id: small,
      ids: [small],
      parts: [{ id: small }],
    });
    expect(await read({ id: capital }, 'query')).toEqual({ id: small });
  });

  it('is told from a name, which stays as it was written', async () => {
    expect(await read({ name: capital })).toEqual({ name: capital });
  });
});
