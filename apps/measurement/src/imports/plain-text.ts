/** What cannot be seen and gets in by copying: soft hyphens, zero-width spaces, marks of direction, byte order marks. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]/g;

/**
 * Gives a field as it is compared and kept: composed (NFC), without invisible characters and the blanks around it, and
 * out of the formula `="07001"` that keeps a spreadsheet from changing a code.
 */
export function plainText(field: string): string {
  const text = /[^!-~]/.test(field) ? field.normalize('NFC').replace(invisible, '').trim() : field;
  return text.length > 3 && text.startsWith('="') && text.endsWith('"')
    ? text.slice(2, -1).replaceAll('""', '"').trim()
    : text;
}
