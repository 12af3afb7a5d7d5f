import { keptCode, visibleText } from '@impact/contracts';

/**
 * Gives a field as it is compared and kept: composed (NFC), without invisible characters and the blanks around it, and
 * out of the formula `="07001"` that keeps a spreadsheet from changing a code.
 */
export function plainText(field: string): string {
  const text = visibleText(field);
  return text.length > 3 && text.startsWith('="') && text.endsWith('"')
    ? text.slice(2, -1).replaceAll('""', '"').trim()
    : text;
}

/** Gives a column's name as it is compared: with one blank for many, and for the line ends that stand in a cell. */
export const columnName = (name: string): string => keptCode(plainText(name));
