import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CsvFile, maxColumns } from './csv-file.js';
import { findHeader } from './header.js';
import { canonicalMapping, columnsRead } from './mapping.js';
import type { Mapping } from './mapping.dto.js';
import { numberReader } from './number-format.js';
import { periodReader } from './period-source.js';
import { plainText } from './plain-text.js';
import { rowReader } from './row-reader.js';

/** Counts how often the items of a list are looked at. */
function watched<T>(items: readonly T[]): { items: readonly T[]; looks: () => number } {
  let looks = 0;
  const get = (target: readonly T[], name: string | symbol) => {
    if (typeof name === 'string' && /^\d+$/.test(name)) looks += 1;
    return Reflect.get(target, name) as unknown;
  };
  return { items: new Proxy(items, { get }), looks: () => looks };
}

/** So much more work twice the input takes: 2 where it grows with it, 4 where it grows with its square. */
async function growth(work: (size: number) => number | Promise<number>, size: number): Promise<number> {
  const [once, twice] = [await work(size), await work(2 * size)];
  return twice / once;
}

async function timeOf(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/**
 * The same of the processor's time: the least of both sizes counts, so that what else the machine does counts little. Where that
 * looks like more than twice as much work, it may have been the machine, and is tried more often.
 */
async function growthOfTime(work: (size: number) => () => unknown, size: number): Promise<number> {
  const [small, large] = [work(size), work(2 * size)];
  await small();
  let [once, twice] = [Infinity, Infinity];
  for (let tries = 0; tries < 5 || (tries < 25 && twice > 3 * once); tries += 1) {
    once = Math.min(once, await timeOf(small));
    twice = Math.min(twice, await timeOf(large));
  }
  return twice / once;
}

const names = (count: number) => Array.from({ length: count }, (_, at) => `column ${at}`);
const wide = (count: number): Mapping => ({
  skip: Array.from({ length: 50 }, (_, at) => ({
    column: `column ${count - at - 1}`,
    equals: 'x',
    and: Array.from({ length: 20 }, (_, and) => ({ column: `column ${count - and - 1}`, equals: 'x' })),
  })),
  columns: {
    site_scheme: 'fips',
    site_code: { column: 'column 0' },
    version: 1,
    indicator: 'a',
    period: 'CY2025',
  },
  emit: Array.from({ length: 50 }, (_, at) => ({ n: { column: `column ${count - at - 1}` } })),
});

describe('the work for a file grows with it and no faster:', () => {
  it('comparing a header with 1,050 conditions and 50 emitted rows', async () => {
    const looks = async (count: number) => {
      const { items, looks: counted } = watched(names(count));
      const records = (async function* () {
        yield { row: 1, fields: items as string[] };
      })();
      const { names: header } = await findHeader(records, wide(count));
      rowReader(wide(count), header);
      return counted();
    };
    expect(await growth(looks, 2_000)).toBeLessThan(2.2);
  });

  it('reading a row by them', async () => {
    const looks = (count: number) => {
      const { items, looks: counted } = watched(names(count).map(() => 'y'));
      rowReader(wide(count), names(count))(2, items);
      return counted();
    };
    expect(await growth(looks, 2_000)).toBeLessThan(2.2);
  });

  const read = (content: string) => async () => {
    const file = new CsvFile(Readable.from([Buffer.from(content)]), {
      columns: columnsRead(canonicalMapping),
      maxBytes: 1e9,
    });
    let fields = 0;
    for await (const record of file.records()) fields += record.fields.length;
    return fields;
  };
  it.each<[string, (size: number) => string]>([
    ['rows', (size) => 'a,b\n1,2\n'.repeat(size * 4)],
    ['columns', (size) => `${'a,'.repeat(size)}\n`.repeat(20)],
    ['long fields', (size) => `"${'x'.repeat(60_000)}",1\n`.repeat(size / 40)],
    ['line ends within quotes', (size) => `"${'\n'.repeat(30_000)}",1\n`.repeat(size / 40)],
    ['quotes within quotes', (size) => `"${'""'.repeat(30_000)}",1\n`.repeat(size / 40)],
    ['empty lines', (size) => `a,b\n${'\n'.repeat(size * 100)}1,2\n`],
    ['blanks in a field', (size) => `"a${' '.repeat(60_000)}b",1\n`.repeat(size / 40)],
    ['signs that nobody sees', (size) => `"a${'\u200b'.repeat(20_000)}b",1\n`.repeat(size / 40)],
  ])('reading %s', { timeout: 60_000 }, async (_, content) => {
    expect(await growthOfTime((size) => read(content(size)), 400)).toBeLessThan(3.2);
  });

  it.each<[string, (text: string) => unknown, (size: number) => string]>([
    ['a field of blanks', plainText, (size) => `a${' '.repeat(size)}b`],
    ['a field that ends like a formula', plainText, (size) => `="${'""'.repeat(size)}"`],
    [
      'a number of many groups',
      numberReader({ group: ',', currency: '$' }),
      (size) => `${',111'.repeat(size)}x`,
    ],
    ['a number of many digits', numberReader({ group: ',' }), (size) => `${'1'.repeat(size)}x`],
    [
      'a day with many blanks',
      periodReader({ column: 'a', from: 'day', format: 'mmm dd yyyy', to: 'month' }),
      (size) => `Oct${' '.repeat(size)}x`,
    ],
  ])('understanding %s', { timeout: 60_000 }, async (_, understand, content) => {
    const work = (size: number) => {
      const text = content(size);
      return () => {
        for (let times = 0; times < 20; times += 1) understand(text);
      };
    };
    expect(await growthOfTime(work, 40_000)).toBeLessThan(3.2);
  });
});

describe('a file is refused before it takes much:', () => {
  const records = async (content: string) => {
    const file = new CsvFile(Readable.from([Buffer.from(content)]), { columns: ['a'], maxBytes: 1e9 });
    for await (const record of file.records()) expect(record.fields.length).toBeLessThanOrEqual(maxColumns);
  };

  it.each([
    [
      'a header of 13,000 columns',
      `${names(13_000)
        .map((_, at) => `c${at}`)
        .join(',')}\n`,
      'TOO_MANY_COLUMNS',
    ],
    ['a row of a million delimiters', `a,b\n${','.repeat(1_000_000)}\n`, 'TOO_MANY_COLUMNS'],
    ['a quoted field of a million line ends', `a,b\n"${'\n'.repeat(1_000_000)}",1\n`, 'LINE_TOO_LONG'],
    ['a field without end', `a,b\n${'x'.repeat(1_000_000)}`, 'LINE_TOO_LONG'],
  ])('%s', async (_, content, code) => {
    await expect(records(content)).rejects.toMatchObject({ status: 400, code });
  });
});
