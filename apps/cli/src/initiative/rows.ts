import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Failure, messageOf } from '../failure.js';
import { readText } from '../text-file.js';
import { fillAll, fill, type Row } from './template.js';

interface Join {
  file: string;
  on: Record<string, string>;
  take: string[];
}

/** The rows that an entry is repeated for: those of a CSV file, or those written in place. */
interface Each {
  file?: string;
  rows?: Record<string, unknown>[];
  join?: Join;
}

/** Reads the CSV files of one folder, each once. */
export class Rows {
  private readonly read = new Map<string, Row[]>();
  /** An anchor of YAML is one and the same object wherever it is used. */
  private readonly known = new WeakMap<Each, Row[]>();

  constructor(private readonly dir: string) {}

  /** Gives the rows that an `each` names, with the columns that its join takes. */
  of(each: Each, where: string): Row[] {
    const rows = this.known.get(each) ?? this.find(each, where);
    this.known.set(each, rows);
    return rows;
  }

  private find(each: Each, where: string): Row[] {
    const stray = Object.keys(each).filter((name) => !['file', 'rows', 'join'].includes(name));
    if (stray.length)
      throw new Failure(`${where}: each takes file or rows, and join, not ${stray.join()}.`, 2);
    if ((each.file === undefined) === (each.rows === undefined))
      throw new Failure(`${where}: each needs either file or rows.`, 2);
    const rows = each.file === undefined ? inPlace(each.rows!) : this.file(each.file);
    return each.join ? this.joined(rows, each.join, where) : rows;
  }

  private joined(rows: Row[], { file, on, take }: Join, where: string): Row[] {
    const columns = Object.keys(on);
    const found = new Map<string, Row>();
    const others = this.file(file);
    for (const name of [...columns, ...take])
      if (others[0] && !(name in others[0]))
        throw new Failure(
          `${where}: ${file} has no column ${name}; it has ${Object.keys(others[0]).join(', ')}.`,
          2,
        );
    for (const other of others) {
      const key = columns.map((name) => other[name]).join('\u0000');
      if (!found.has(key)) found.set(key, other);
    }
    return rows.map((row) => {
      const other = found.get(columns.map((name) => fill(on[name]!, row, where)).join('\u0000'));
      return { ...row, ...Object.fromEntries(take.map((name) => [name, other?.[name] ?? ''])) };
    });
  }

  private file(name: string): Row[] {
    const path = join(this.dir, name);
    const known = this.read.get(path);
    if (known) return known;
    try {
      const rows = parse<Row>(readText(path), { columns: true, bom: true });
      this.read.set(path, rows);
      return rows;
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new Failure(`${path} cannot be read as CSV: ${messageOf(error)}`, 2);
    }
  }
}

/** A column that only some rows have is empty in the others. */
function inPlace(rows: readonly Record<string, unknown>[]): Row[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return rows.map((row) => Object.fromEntries(columns.map((name) => [name, String(row[name] ?? '')])));
}

/** Turns a list with `each` entries into plain entries; entries that come out equal are one. */
export function expand(entries: unknown, rows: Rows, where: string): object[] {
  return [...new Map(spellOut(entries, rows, where).map((item) => [JSON.stringify(item), item])).values()];
}

/** Turns a list with `each` entries into plain entries, in order. */
export function spellOut(entries: unknown, rows: Rows, where: string): object[] {
  if (entries === undefined || entries === null) return [];
  if (!Array.isArray(entries)) throw new Failure(`${where} is no list: begin each entry with "- ".`, 2);
  return entries.flatMap((entry: unknown, at) => {
    const place = `${where}, entry ${at + 1}`;
    if (entry === null || typeof entry !== 'object')
      throw new Failure(`${place} is no mapping: write "name: value" lines.`, 2);
    return spelt(entry as { each?: Each }, rows, place);
  });
}

function spelt({ each, ...template }: { each?: Each }, rows: Rows, where: string): object[] {
  if (!each) return [template];
  return rows.of(each, where).map((row) => fillAll(template, row, where) as object);
}
