/** How numbers are written: what stands between thousands and before decimals, and which signs stand beside them. */
export interface NumberFormat {
  readonly group?: ',' | '.' | ' ' | "'";
  readonly decimal?: '.' | ',';
  /** A text before or after the number, such as `$` or `EUR`. */
  readonly currency?: string;
  /** A per cent sign may follow; the number stays as it is, 12.5 for 12.5%. */
  readonly percent?: boolean;
}

const settings = ['group', 'decimal', 'currency', 'percent'];

/** Says what is wrong with a {@link NumberFormat}; undefined where nothing is. */
export function numbersFault(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return "must be { group, decimal, currency, percent }, such as { group: ',', decimal: '.' }";
  const { group, decimal = '.', currency, percent = false } = value as Record<string, unknown>;
  const stray = Object.keys(value).find((name) => !settings.includes(name));
  if (stray !== undefined) return `knows ${settings.join(', ')}, not ${stray}`;
  if (group !== undefined && !([',', '.', ' ', "'"] as unknown[]).includes(group))
    return "group must be a comma, a point, a blank or an apostrophe: ',', '.', ' ' or \"'\"";
  if (decimal !== '.' && decimal !== ',') return "decimal must be '.' or ','";
  if (group === decimal) return 'group and decimal must differ: say both';
  if (currency !== undefined && !(typeof currency === 'string' && /^[^\d\s.,'%()+-]{1,10}$/.test(currency)))
    return 'currency must be 1 to 10 signs without digits, such as $ or EUR';
  return typeof percent === 'boolean' ? undefined : 'percent must be true or false';
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/**
 * Compiles a format: gives the plain number that a text means, undefined for a text that is not so written. Thousands may be
 * grouped or not, and a group never begins with a zero: 0,500 may be a half; a number in parentheses is negative. Decimals that
 * are zeros are left out where it is said how thousands or decimals are written; elsewhere 1.000 may be a thousand.
 */
export function numberReader({
  group,
  decimal: said,
  currency,
  percent,
}: NumberFormat): (text: string) => string | undefined {
  const decimal = said ?? '.';
  const grouped = group === undefined ? '' : `[1-9]\\d{0,2}(?:${escaped(group)}\\d{3})+|`;
  const number = `(${grouped}\\d+)(?:${escaped(decimal)}(\\d+))?`;
  const money = currency === undefined ? '' : `(?:${escaped(currency)})?`;
  const pattern = new RegExp(`^(-?)${money} ?(-?)${number} ?${money}${percent ? ' ?%?' : ''}$`, 'u');
  return (text) => {
    const plain = text
      .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
      .replaceAll('\u2019', "'")
      .replace('\u2212', '-');
    const inside = /^\((.*)\)$/.exec(plain)?.[1];
    const [, before, after, whole, decimals = ''] = pattern.exec((inside ?? plain).trim()) ?? [];
    if (whole === undefined) return undefined;
    const sign = inside !== undefined || before || after ? '-' : '';
    const digits = group === undefined ? whole : whole.replaceAll(group, '');
    const isSaid = said !== undefined || group !== undefined;
    return `${sign}${digits}${/[1-9]/.test(decimals) || (decimals !== '' && !isSaid) ? `.${decimals}` : ''}`;
  };
}
