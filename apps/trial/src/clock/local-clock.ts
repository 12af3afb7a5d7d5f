import { readClockOffset, writeClockOffset } from '@impact/local-stack';
import { parseDuration } from './duration.js';

/** The clock that all services of a local stack follow. */
export interface LocalTime {
  readonly now: string;
  readonly offsetMs: number;
}

export async function localTime(file: string): Promise<LocalTime> {
  const offsetMs = await readClockOffset(file);
  return { now: new Date(Date.now() + offsetMs).toISOString(), offsetMs };
}

/** Moves the clock by what a request's body says, `{"advance": "31d"}`. */
export async function advance(file: string, body: string): Promise<LocalTime> {
  const { advance: duration } = JSON.parse(body || '{}') as { advance?: unknown };
  await writeClockOffset(file, (await readClockOffset(file)) + parseDuration(String(duration)));
  return localTime(file);
}
