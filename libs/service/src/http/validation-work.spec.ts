import 'reflect-metadata';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../problems/problem.js';
import { StrictValidationPipe } from './validation.pipe.js';

class Leaf {
  @IsString() @Length(1, 10) readonly code: string;
}
class Whole {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => Leaf)
  leaves?: Leaf[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Leaf) endless?: Leaf[];
  @IsOptional() @ValidateNested() @Type(() => Leaf) leaf?: Leaf;
}

const pipe = new StrictValidationPipe();
const check = (value: unknown): Promise<Problem | undefined> =>
  pipe.transform(value, { type: 'body', metatype: Whole }).then(
    () => undefined,
    (refusal: Problem) => refusal,
  );
const named = (names: number) => Object.fromEntries(Array.from({ length: names }, (_, n) => [`n${n}`, n]));
const list = (count: number, each: unknown) => Array.from({ length: count }, () => each);

/** Milliseconds of CPU, the least of five times. */
async function cpuOf(value: unknown): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < 5; time++) {
    const began = process.cpuUsage();
    await check(value);
    const { user, system } = process.cpuUsage(began);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

/** How often a body asks for one of its fields: every look at it, whoever looks. */
function looksAt(count: number, of: (n: number) => object): Promise<number> {
  let looks = 0;
  const watched = new Proxy(of(count), {
    get: (target, name, receiver): unknown => ((looks += 1), Reflect.get(target, name, receiver)),
  });
  return check(watched).then(() => looks);
}

describe('the work of checking a body', () => {
  it.each([
    ['unknown names', (n: number) => named(n)],
    ['unknown names within', (n: number) => ({ leaf: named(n) })],
    ['unknown names of many', (n: number) => ({ endless: list(n / 50, named(50)) })],
    ['a list that is too long', (n: number) => ({ leaves: list(n, { code: 'a' }) })],
    ['a list where an object belongs', (n: number) => ({ leaf: list(n, named(9)) })],
    ['a list of known things', (n: number) => ({ endless: list(n / 10, { code: 'a' }) })],
    ['a list of wrong things', (n: number) => ({ endless: list(n / 10, { code: 7 }) })],
  ])('grows as the body does, and no faster: %s', async (_, of) => {
    const [once, fourfold] = [await cpuOf(of(10_000)), await cpuOf(of(40_000))];
    // Linear is 4, quadratic 16; what is done in less than 5 ms is not measured by that.
    expect(fourfold / Math.max(once, 5)).toBeLessThan(9);
  });

  it('ends where enough is known to be wrong', async () => {
    expect(await looksAt(10_000, named)).toBe(await looksAt(20_000, named));
    expect((await check(named(10_000)))?.errors).toHaveLength(100);
  });
});
