import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvFile, maxColumns, maxLineBytes } from './csv-file.js';
import { plainText } from './plain-text.js';

const open = (content: string | Buffer, chunk = 7, maxBytes = 1_000_000) => {
  const bytes = Buffer.from(content);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  return new CsvFile(Readable.from(chunks), { columns: [], maxBytes });
};
const all = async (file: CsvFile) => {
  const records = [];
  for await (const record of file.records()) records.push(record);
  return records;
};

describe('the delimiter of a file', () => {
  const columns = ['site', 'n'];
  const fieldsOf = async (content: string, delimiter?: string) =>
    (
      await all(new CsvFile(Readable.from([Buffer.from(content)]), { columns, delimiter, maxBytes: 1e6 }))
    ).map(({ fields }) => fields);

  it.each([',', ';', '\t', '|'])('is %j where that finds the columns', async (delimiter) => {
    const content = ['A title, with commas; and more', '', 'site,note,"n"', '1,"a;b|c\td",2'].join('\n');
    const written = content.replaceAll(/,(?! )/g, delimiter).replace('a;b|c\td', 'a,;|\tb');
    expect((await fieldsOf(written)).slice(1)).toEqual([
      ['site', 'note', 'n'],
      ['1', 'a,;|\tb', '2'],
    ]);
  });

  it('is the one that was said, by the mapping before the file', async () => {
    expect(await fieldsOf('sep=;\nsite,n\n', ',')).toEqual([['site', 'n']]);
    expect(await fieldsOf('sep=;\nsite,n;x\n')).toEqual([['site,n', 'x']]);
  });

  it('stays a comma where both would do, so that no value decides', async () => {
    expect(await fieldsOf('site,n,"a;site;n;b"\n1,"2;3",4\n')).toEqual([
      ['site', 'n', 'a;site;n;b'],
      ['1', '2;3', '4'],
    ]);
  });

  it('is the most frequent one for the words of a refusal', async () => {
    expect(await fieldsOf('county;year\n')).toEqual([['county', 'year']]);
  });

  it('is found in a file that breaks the rules of quotes, which is refused when it is read', async () => {
    await expect(fieldsOf('site;n\n1;x"2"\n')).rejects.toMatchObject({ code: 'CSV_MALFORMED' });
  });
});

describe('a CSV file', () => {
  it.each([
    ['LF', 'a,b\n1,2\n'],
    ['CRLF and no last line end', 'a,b\r\n1,2'],
    ['a BOM and quotes', '\uFEFF"a",b\n" 1 ",2\n'.replace('" 1 "', '1')],
    ['blanks around the values', ' a , b \n 1 ,2\n'],
    ['CR', 'a,b\r1,2\r'],
    ['CRLF above and LF below', 'a,b\r\n1,2\n'],
    ['blanks and signs that nobody sees within quotes', '"\u00a0a\u200b",b\n"1\u202f","\u200e2"\n'],
    ['a line that says the delimiter', 'sep=|\r\na|b\r\n1|2\r\n'],
    ['that line as some programs quote it', '\uFEFF"sep=\t"\t\ra\tb\r1\t2\r'],
  ])('is read with %s', async (_, content) => {
    expect((await all(open(content))).map(({ fields }) => fields)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('numbers rows as a spreadsheet does: the header is 1 and empty lines count', async () => {
    const rows = await all(open('a,b\n\n1,2\n"x\ny",2\n3,4\n'));
    expect(rows.map(({ row, fields }) => [row, fields[0]])).toEqual([
      [1, 'a'],
      [3, '1'],
      [4, 'x\ny'],
      [5, '3'],
    ]);
  });

  it('gives the hash of its bytes', async () => {
    const content = '\uFEFFa,ü\r\n1,2\r\n';
    const file = open(content);
    await all(file);
    expect(file.sha256).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it.each<[string, string | Buffer, number]>([
    ['NOT_UTF8', Buffer.concat([Buffer.from('a,b\n1,2\n3,'), Buffer.from([0xe9, 0x0a])]), 3],
    ['NOT_UTF8', Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xc3])]), 2],
    ['CSV_MALFORMED', 'a,b\n1,"2\n', 2],
    ['CSV_MALFORMED', 'a,b\n1,x"2"\n', 2],
    ['TOO_MANY_COLUMNS', `a,b\n${','.repeat(maxColumns)}\n`, 2],
    ['TOO_MANY_COLUMNS', `a,b\n1,2\n${','.repeat(1_000_000)}\n`, 3],
    ['LINE_TOO_LONG', `a,b\n1,${'x'.repeat(maxLineBytes + 1)}\n`, 2],
  ])('is refused with %s and its line', async (code, content, line) => {
    await expect(all(open(content, 1024))).rejects.toMatchObject({ code, extra: { line } });
  });

  it.each(['UTF-16LE', 'UTF-16BE'])(
    'is refused by the name of its encoding as %s without a mark',
    async (encoding) => {
      const bytes = Buffer.from('a,b\n1,2\n', 'utf16le');
      const content = encoding === 'UTF-16LE' ? bytes : bytes.swap16();
      await expect(all(open(content))).rejects.toMatchObject({ code: 'FILE_IS_UTF16', extra: { encoding } });
    },
  );

  it.each([
    ['PK\x03\x04\x14\0\x06\0', 'a workbook'],
    ['\xd0\xcf\x11\xe0\xa1\xb1', 'an old workbook'],
    ['\x1f\x8b\x08\0\0\0\0\0', 'compressed'],
    ['%PDF-1.7\n', 'a PDF'],
  ])('is refused by what it is where it is no text: %j', async (begins, words) => {
    const format: unknown = expect.stringContaining(words);
    const content = Buffer.from(begins.padEnd(64, '\0'), 'latin1');
    await expect(all(open(content))).rejects.toMatchObject({ code: 'FILE_IS_NO_CSV', extra: { format } });
  });

  it('is refused when it is too large, without being read to its end', async () => {
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.from(`1,${(given += 1)}\n`);
      })(),
    );
    const file = new CsvFile(endless, { columns: [], maxBytes: 10_000 });
    await expect(all(file)).rejects.toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
    expect(given).toBeLessThan(10_000);
  });

  it('is read at the pace of its reader', async () => {
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.from(`${(given += 1)},${'x'.repeat(1000)}\n`);
      })(),
    );
    const records = new CsvFile(endless, { columns: [], maxBytes: 1e12 }).records();
    for (let taken = 0; taken < 100; taken += 1) await records.next();
    const before = given;
    for (let turn = 0; turn < 1000; turn += 1) await new Promise(setImmediate);
    expect(given).toBeLessThan(before + 500);
    await records.return(undefined);
    endless.destroy();
  });

  it('is the same however it is cut into chunks', async () => {
    const field = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .map((text) => text.replaceAll(/["\r\n\0\uFEFF\p{C}]|[^\S ]/gu, '').trim());
    const rows = fc.array(
      fc.tuple(
        field.map((text) => `x${text}`),
        field,
      ),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (fields, size) => {
        const content = fields.map((row) => row.map((value) => `"${value}"`).join(',')).join('\n');
        expect((await all(open(content, size))).map((record) => record.fields)).toEqual(
          fields.map((row) => row.map(plainText)),
        );
      }),
    );
  });
});
