import { Problem } from '@impact/service';
import { LeadersMissing } from '../messaging.errors.js';

/** What the consumer throws at kafkajs instead of a foreign error: kafkajs stops for good on TypeError and its kin. */
export class ConsumerFailure extends Error {
  override readonly name = 'ConsumerFailure';
}

/** The transaction's connection broke; TypeORM then answers every statement with an error that does not say so. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** A transaction of many records has lasted so long that the rest of them must wait for another one. */
export class TakesTooLong extends Error {
  override readonly name = 'TakesTooLong';

  constructor() {
    super('The records take too long for one transaction.');
  }
}

/** SQLSTATE classes and codes of what may work later: connection, deadlock and serialization, resources,
 * shutdown, lock timeout, idle transaction. */
const transientState = /^(08...|40...|53...|57P..|55P03|25P03|25P04|58030)$/;
const transientSystem =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH)$/;
const lostConnection =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Query read timeout|Client was closed|not queryable|Driver not Connected/i;

/** The error and what is behind it: TypeORM's driverError, kafkajs' and our causes. */
function* chainOf(error: unknown): Generator<Record<string, unknown> & { message?: string; name?: string }> {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 8; depth++) {
    const link = at as Record<string, unknown>;
    yield link;
    at = link['driverError'] ?? link['cause'] ?? link['originalError'];
  }
}

const some = (error: unknown, test: (link: Record<string, unknown>) => boolean): boolean =>
  [...chainOf(error)].some(test);

/** True for what went wrong around the event, so that trying again later may succeed. */
export const isTransient = (error: unknown): boolean =>
  some(error, (link) => {
    const code = String(link['code'] ?? '');
    if (link instanceof ConnectionLost || link instanceof LeadersMissing) return true;
    if (link instanceof Problem) return link.status === 503;
    if (String(link['name'] ?? '').startsWith('KafkaJS')) return link['retriable'] !== false;
    return (
      transientState.test(code) || transientSystem.test(code) || lostConnection.test(String(link['message']))
    );
  });

/** True for a cancelled statement: a timeout that may pass, or a statement that is always too slow. */
export const isCancelled = (error: unknown): boolean => some(error, (link) => link['code'] === '57014');

export const isKafkaError = (error: unknown): boolean =>
  some(error, (link) => String(link['name']).startsWith('KafkaJS'));
