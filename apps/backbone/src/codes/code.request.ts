import { Code, keptCode } from '@impact/contracts';
import { Transform } from 'class-transformer';

/** Keeps a field of a request that is a code as codes are kept, before it is validated. */
export const KeptCode = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? keptCode(value) : value));

/** A code as somebody types it; events hold it as it is kept. */
export class CodeRequest extends Code {
  /** Who gives such codes, such as `fips` or `nces`. */
  @KeptCode() override readonly scheme!: string;
  /** The code itself, however it is spelled. */
  @KeptCode() override readonly code!: string;
}
