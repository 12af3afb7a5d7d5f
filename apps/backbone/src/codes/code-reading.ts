import { type Code, readCode } from '@impact/contracts';

/** A code with what people read in it, by which codes are told apart. */
export interface ReadCode extends Code {
  readonly schemeReading: string;
  readonly codeReading: string;
}

/** Gives what two codes have in common that people read alike. */
export const codeKey = (code: Code): string =>
  `${readCode(String(code?.scheme))}\u0000${readCode(String(code?.code))}`;

/** Gives a code with its readings. */
export const withReadings = ({ scheme, code }: Code): ReadCode => ({
  scheme,
  code,
  schemeReading: readCode(scheme),
  codeReading: readCode(code),
});

/** Gives what people read in a filter; undefined where there is none. */
export const readingOf = (filter: string | undefined): string | undefined =>
  filter === undefined ? undefined : readCode(filter);
