import type { EntityManager } from 'typeorm';
import { ping } from './ping.js';

/** Well below the limit after which the server ends a session that idles within a transaction. */
const everyMs = 4_000;

/**
 * Keeps the session of a transaction from being ended as idle while work goes on elsewhere, however long that takes.
 * Where this process stands still or is cut off, the server ends it all the same.
 */
export async function keepAwake<T>(tx: EntityManager, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void ping.run(tx).catch(() => undefined), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
