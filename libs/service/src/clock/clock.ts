import { readFileSync } from 'node:fs';

const reread = 250;

/** The time that every rule is judged by; follows the offset in CLOCK_FILE, which is read again every 250 ms. */
export class Clock {
  private offsetMs = 0;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly file?: string) {}

  now(): Date {
    return new Date(Date.now() + this.offset());
  }

  /** The civil date, YYYY-MM-DD, in a time zone (IANA name; default UTC). */
  today(timeZone = 'UTC'): string {
    return civilDate(this.now(), timeZone);
  }

  private offset(): number {
    const at = performance.now();
    if (this.file && at - this.readAt >= reread) {
      this.readAt = at;
      this.offsetMs = readOffset(this.file) ?? this.offsetMs;
    }
    return this.offsetMs;
  }
}

// Making a formatter takes longer than the rest of a filing's checks, so each zone's is kept.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The civil date, YYYY-MM-DD, of an instant in a time zone (IANA name). */
export function civilDate(instant: Date, timeZone = 'UTC'): string {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(instant);
}

/** Undefined while the file is absent or half-written: the last known offset stays in force. */
function readOffset(file: string): number | undefined {
  try {
    const { offsetMs } = JSON.parse(readFileSync(file, 'utf8')) as { offsetMs?: unknown };
    return typeof offsetMs === 'number' && Number.isFinite(offsetMs) ? offsetMs : undefined;
  } catch {
    return undefined;
  }
}
