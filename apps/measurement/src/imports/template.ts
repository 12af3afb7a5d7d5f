import { type MeasureSetEntry, type Tier } from '@impact/contracts';
import { overlapDays, periodSpan, type PeriodSpan } from '@impact/partnership-rules';
import type { DirectoryParticipation } from '@impact/directory';
import type { DictionaryEntry } from '../indicators/indicator.entity.js';
import { canonicalColumns } from './canonical.js';

/** A site counts as expected from so many days of the period on. */
const expectedFromDays = 15;

/** An entry of the set with the dimensions that its indicator has. */
export interface TemplateEntry {
  readonly entry: MeasureSetEntry;
  readonly definition: Pick<DictionaryEntry, 'frequency' | 'dimensions'>;
}

type Site = Pick<DirectoryParticipation, 'tier' | 'codes' | 'validFrom' | 'validTo'>;

/** `plain`: each value as it is; `spreadsheet`: what a spreadsheet would turn into a number or a day stands in a formula, `="07001"`. */
export const templateForms = ['plain', 'spreadsheet'] as const;
export type TemplateForm = (typeof templateForms)[number];

/** How many rows a template may have. */
export const mostRows = 200_000;

/** Writes the canonical CSV of what the sites are expected to file for the period, with the figures left empty; undefined
 * where it would have too many rows. */
export function templateCsv(
  entries: readonly TemplateEntry[],
  sites: readonly Site[],
  period: PeriodSpan,
  form: TemplateForm = 'plain',
): string | undefined {
  const asked = entries.filter(
    ({ entry, definition }) => definition.frequency === period.frequency && expects(entry, period),
  );
  const lines: string[][] = [];
  for (const site of sites.filter((each) => takesPart(each, period))) {
    for (const one of asked) if (asks(one.entry, site.tier)) lines.push(...linesOf(site, one, period));
    if (lines.length > mostRows) return undefined;
  }
  const kept = form === 'spreadsheet' ? lines.map((fields) => fields.map(guarded)) : lines;
  return [canonicalColumns, ...kept].map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('');
}

function expects({ expected }: MeasureSetEntry, { start }: PeriodSpan): boolean {
  const within = ({ from, to }: MeasureSetEntry['expected'][number]) =>
    (!from || periodSpan(from)!.start <= start) && (!to || start <= periodSpan(to)!.start);
  return expected.length === 0 || expected.some(within);
}

const takesPart = (site: Site, { start, end }: PeriodSpan) =>
  overlapDays({ from: start, to: end }, { from: site.validFrom, to: site.validTo }) >= expectedFromDays;

const asks = ({ requiredTiers }: MeasureSetEntry, tier: Tier) => requiredTiers.includes(tier);

function linesOf(site: Site, { entry, definition }: TemplateEntry, { periodId }: PeriodSpan): string[][] {
  const [{ scheme, code } = { scheme: '', code: '' }] = site.codes;
  const [indicator = '', version = ''] = entry.indicator.split('@');
  const line = (dimension: string, option: string) => [
    scheme,
    code,
    indicator,
    version,
    periodId,
    '',
    '',
    '',
    dimension,
    option,
  ];
  const required = definition.dimensions.filter((dimension) =>
    entry.requiredDimensions.includes(dimension.code),
  );
  return [
    line('', ''),
    ...required.flatMap(({ code, options }) => options.map((option) => line(code, option))),
  ];
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const months =
  'jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?';

/** Texts that a spreadsheet shows, and saves, as something else: numbers with a zero first or many digits, days, months, logic, formulas. */
const spoilt = new RegExp(`^0\\d|^[+\\-.=@]|^\\d{12}|^\\d+[^\\d]|^(${months})[-./ ]?\\d|^(true|false)$`, 'i');

const guarded = (text: string) => (spoilt.test(text) ? `="${text.replaceAll('"', '""')}"` : text);
