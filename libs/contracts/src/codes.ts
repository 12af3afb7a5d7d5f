/** What cannot be seen and gets in by copying: soft hyphens, zero-width characters, marks of direction, byte order marks. */
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;
const plain = /^[!-~]*$/;

/** Gives a text composed (NFC), without invisible characters and the blanks around it. */
export const visibleText = (text: string): string =>
  plain.test(text) ? text : text.normalize('NFC').replace(invisible, '').trim();

/** Gives a code as it is kept: as it was typed, composed, without what cannot be seen, with one blank for many. */
export const keptCode = (code: string): string => visibleText(code).replace(/\s+/gu, ' ');

/** Gives what people read in a code: two that differ in case, width or form alone are one code. */
export const readCode = (code: string): string =>
  plain.test(code)
    ? code.toLowerCase()
    : keptCode(keptCode(code).normalize('NFKC')).toLowerCase().normalize('NFC');

/** Finds among names the one that reads like what was typed; none where several do and none is spelled so. */
export function spelledAmong(names: readonly string[]): (typed: string) => string | undefined {
  let alike: Map<string, string | undefined> | undefined;
  return (typed) => {
    if (names.includes(typed)) return typed;
    alike ??= byReading(names);
    return alike.get(readCode(typed));
  };
}

function byReading(names: readonly string[]): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const name of names) found.set(readCode(name), found.has(readCode(name)) ? undefined : name);
  return found;
}
