import { createHash, type Hash } from 'node:crypto';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { utf16In } from '@impact/contracts';
import type { Problem } from '@impact/service';
import { CsvError, type Info, parse } from 'csv-parse';
import { type Beginning, beginningOf, type Otherwise } from './beginning.js';
import { fileProblems } from './imports.errors.js';
import { plainText } from './plain-text.js';

/** A line longer than this is refused, so that no file can fill the memory. */
export const maxLineBytes = 65_536;

/** More fields in one row than this are refused. */
export const maxColumns = 5_000;

/** So much of a file is looked at to find out how it is written. */
const beginningBytes = 2 * maxLineBytes;

/** One record; `row` is its number as a spreadsheet counts: from 1, empty lines too, a line `sep=;` not. */
export interface CsvRecord {
  readonly row: number;
  readonly fields: string[];
}

const headBytes = 1024;

/** Files that are sent in place of a CSV, by the bytes with which they begin. */
const formats = [
  { begins: Buffer.from('PK\x03\x04', 'latin1'), name: 'a workbook or an archive (.xlsx, .ods, .zip)' },
  { begins: Buffer.from('\xd0\xcf\x11\xe0', 'latin1'), name: 'an old workbook (.xls)' },
  { begins: Buffer.from('\x1f\x8b', 'latin1'), name: 'compressed (.gz)' },
  { begins: Buffer.from('%PDF-', 'latin1'), name: 'a PDF' },
];

/** Lets UTF-8 through unchanged, counting and hashing it; anything else fails with the line. */
class Gauge extends Transform {
  readonly hash: Hash = createHash('sha256');
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  /** The beginning of the file, by which its encoding is known. */
  private head = Buffer.alloc(0);
  private bytes = 0;
  private lines = 1;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    const otherwise = this.otherwiseBy(chunk);
    if (otherwise) return done(otherwise);
    this.bytes += chunk.length;
    if (this.bytes > this.maxBytes) return done(fileProblems.tooLarge({ maxBytes: this.maxBytes }));
    try {
      this.decoder.decode(chunk, { stream: true });
    } catch {
      return done(fileProblems.notUtf8({ line: this.lines + newlines(lastReadable(chunk)) }));
    }
    this.hash.update(chunk);
    this.lines += newlines(chunk);
    done(null, chunk);
  }

  /** Looks again with every chunk of the beginning: the first may hold too little to tell. */
  private otherwiseBy(chunk: Buffer): Problem | undefined {
    if (this.head.length >= headBytes) return undefined;
    this.head = Buffer.concat([this.head, chunk.subarray(0, headBytes - this.head.length)]);
    const format = formats.find(({ begins }) => this.head.subarray(0, begins.length).equals(begins));
    if (format) return fileProblems.notText({ format: format.name });
    const encoding = utf16In(this.head);
    return encoding && fileProblems.utf16({ encoding });
  }

  override _flush(done: TransformCallback): void {
    try {
      this.decoder.decode();
      done();
    } catch {
      done(fileProblems.notUtf8({ line: this.lines }));
    }
  }
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

/** The part before the first byte that is not UTF-8; a character begun in the chunk before may hide it. */
function lastReadable(chunk: Buffer): Buffer {
  const text = chunk.toString('utf8');
  const bad = text.indexOf('\uFFFD', chunk[0]! >= 0x80 && chunk[0]! < 0xc0 ? 4 : 0);
  return Buffer.from(text.slice(0, Math.max(bad, 0)));
}

/** What is known of a file before it is read. */
export interface CsvOptions {
  readonly maxBytes: number;
  /** Absent: the file's beginning tells. */
  readonly delimiter?: string | undefined;
  /** Those that the header has, however else the file is written. */
  readonly columns: readonly string[];
}

/**
 * Reads a CSV stream record by record, at the reader's pace: UTF-8 with or without BOM, any line end, quoted fields, each field
 * as plain text. `sha256` is known when the last record was given. Refuses what is no CSV with 400, naming the line.
 */
export class CsvFile {
  /** Known when the first record was given: that the file seems to be parted otherwise than was said. */
  otherwise: Otherwise | undefined;
  private readonly gauge: Gauge;

  constructor(
    private readonly source: Readable,
    private readonly options: CsvOptions,
  ) {
    this.gauge = new Gauge(options.maxBytes);
  }

  get sha256(): string {
    return this.gauge.hash.copy().digest('hex');
  }

  async *records(): AsyncGenerator<CsvRecord> {
    const gauging = pipeline(this.source, this.gauge);
    gauging.catch(() => undefined);
    const chunks = this.gauge[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const first = await beginningIn(chunks);
    const beginning = beginningOf(first, this.options);
    this.otherwise = beginning.otherwise;
    const parser = parserOf(beginning);
    const reading = pipeline(
      Readable.from(allOf(first.subarray(beginning.start), chunks, beginning.delimiter)),
      parser,
    );
    reading.catch(() => undefined);
    try {
      for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>)
        yield { row: info.records + info.empty_lines, fields: record.map(plainText) };
      await reading;
    } catch (error) {
      throw error instanceof CsvError ? asProblem(error) : error;
    } finally {
      this.gauge.destroy();
    }
  }
}

async function beginningIn(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const read: Buffer[] = [];
  let bytes = 0;
  while (bytes < beginningBytes) {
    const next = await chunks.next();
    if (next.done) break;
    read.push(next.value);
    bytes += next.value.length;
  }
  return Buffer.concat(read);
}

/** Gives all of a file, and refuses it where a row has too many fields: the parser would hold them all. */
async function* allOf(
  first: Buffer,
  chunks: AsyncIterator<Buffer>,
  delimiter: string,
): AsyncGenerator<Buffer> {
  const width = new RowWidth(delimiter.charCodeAt(0));
  for (let next: IteratorResult<Buffer> = { value: first }; !next.done; next = await chunks.next()) {
    width.add(next.value);
    yield next.value;
  }
}

const [lineFeed, carriageReturn, quote] = [10, 13, 34];

/** Counts the fields of the row that is being read. */
class RowWidth {
  private fields = 1;
  private line = 1;
  private quoted = false;

  constructor(private readonly delimiter: number) {}

  add(bytes: Buffer): void {
    for (const byte of bytes) {
      if (byte === lineFeed) this.line += 1;
      if (byte === quote) this.quoted = !this.quoted;
      else if (this.quoted) continue;
      else if (byte === lineFeed || byte === carriageReturn) this.fields = 1;
      else if (byte === this.delimiter && (this.fields += 1) > maxColumns)
        throw fileProblems.tooManyColumns({ line: this.line, maxColumns });
    }
  }
}

const parserOf = ({ delimiter, lineEnds }: Beginning) =>
  parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: maxLineBytes,
    record_delimiter: lineEnds,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });

function asProblem(error: CsvError): Error {
  const line = Number(error['lines'] ?? 0);
  if (error.code === 'CSV_MAX_RECORD_SIZE') return fileProblems.lineTooLong({ line, maxBytes: maxLineBytes });
  return fileProblems.notCsv({ line, reason: error.code });
}
