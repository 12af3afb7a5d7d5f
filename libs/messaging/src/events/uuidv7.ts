import { randomUUID } from 'node:crypto';

let millisecond = 0;
let counter = 0;

function tick(): void {
  const now = Date.now();
  if (now > millisecond) [millisecond, counter] = [now, 0];
  else if (++counter > 0xfff) [millisecond, counter] = [millisecond + 1, 0];
}

/** Makes a UUIDv7; those of one process rise. */
export function uuidv7(): string {
  tick();
  const time = millisecond.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}${randomUUID().slice(18)}`;
}
