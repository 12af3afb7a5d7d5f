import { readCode } from '@impact/contracts/codes';
import { Failure } from '../failure.js';

export interface Code {
  scheme: string;
  code: string;
}

const codePattern = /^([^:]+):(.+)$/s;

/** Reads `scheme:code`, split at the first colon. */
export function parseCode(text: string): Code {
  const [, scheme, code] = codePattern.exec(text) ?? [];
  if (!scheme || !code) throw new Failure(`"${text}" is no code: write scheme:code, as in fips:47007.`, 2);
  return { scheme, code };
}

export const codeText = ({ scheme, code }: Code): string => `${scheme}:${code}`;

/** Gives what people read in `scheme:code`: the backbone takes two that read alike for one. */
export function codeReading(text: string): string {
  const [, scheme, code] = codePattern.exec(text) ?? [];
  return scheme && code ? `${readCode(scheme)}:${readCode(code)}` : text;
}

/** Finds things by any of their codes, as they are read. */
export class ByCode<T> {
  private readonly found = new Map<string, T>();

  add(codes: readonly Code[], thing: T): void {
    for (const code of codes) this.found.set(codeReading(codeText(code)), thing);
  }

  /** Makes a thing known under a word that is no code, as `root` is. */
  name(word: string, thing: T): void {
    this.found.set(word, thing);
  }

  get(code: string): T | undefined {
    return this.found.get(codeReading(code));
  }

  /** Gives everything, once for each of its codes and words. */
  all(): T[] {
    return [...this.found.values()];
  }

  /** Gives what carries any of the codes. */
  any(codes: readonly string[]): T | undefined {
    return codes.map((code) => this.get(code)).find((thing) => thing !== undefined);
  }

  /** Gives what carries the code; refuses a code that nothing carries. */
  need(code: string, where: string): T {
    const thing = this.get(code);
    if (thing === undefined) throw new Failure(`${where}: nothing carries the code ${code}.`);
    return thing;
  }
}
