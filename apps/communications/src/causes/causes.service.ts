import { Injectable } from '@nestjs/common';
import { DirectoryFrontier } from '@impact/directory';
import type { EntityManager } from 'typeorm';
import { type CauseKey, Inbox } from '../notifications/inbox.js';
import type { Cause } from './cause.js';
import { dueCauses, markResolved, markWaiting, recordCauses, wakeWaiting } from './causes.queries.js';
import { type RecordedCause, Recipients, type Resolution } from './recipients.service.js';

/**
 * Tells each cause, once, to those who must hear of it. A cause waits until the directory has read what had been
 * published when the cause arrived; then while its participation is not known here, or nobody holds the role that has
 * to act: see {@link CausesService.retry} and {@link CausesService.wake}.
 */
@Injectable()
export class CausesService {
  constructor(
    private readonly frontier: DirectoryFrontier,
    private readonly recipients: Recipients,
    private readonly inbox: Inbox,
  ) {}

  /** Takes causes as they happened; those that were taken before change nothing. */
  async tell(tx: EntityManager, causes: readonly Cause[]): Promise<void> {
    if (causes.length === 0) return;
    const frontier = await this.frontier.now();
    await this.#resolve(tx, await tx.query(recordCauses, [JSON.stringify(causes), frontier]));
  }

  /**
   * Tries waiting causes whose pause is over; gives how many it tried. After 48 hours nobody is waited for any more
   * (a participation always is), so that a role granted much later does not hear of what was settled long ago.
   */
  async retry(tx: EntityManager, limit: number): Promise<number> {
    const due: RecordedCause[] = await tx.query(dueCauses, [limit, await this.frontier.now()]);
    await this.#resolve(tx, due);
    return due.length;
  }

  /** Ends the pause of every cause that waits for something about one of the participations, because they changed. */
  async wake(tx: EntityManager, participationIds: readonly string[]): Promise<void> {
    await tx.query(wakeWaiting, [participationIds]);
  }

  async #resolve(tx: EntityManager, causes: readonly RecordedCause[]): Promise<void> {
    if (causes.length === 0) return;
    const resolutions = await this.recipients.of(tx, causes);
    const resolved = resolutions.filter((each) => 'recipients' in each);
    const waiting = resolutions.filter((each) => 'waitingFor' in each);
    if (waiting.length)
      await tx.query(markWaiting, [
        ...keys(waiting),
        waiting.map((each) => each.waitingFor),
        waiting.map((each) => `{${each.at.join(',')}}`),
      ]);
    if (resolved.length === 0) return;
    const counts = resolved.map((each) => each.recipients.length);
    const toNobody: CauseKey[] = await tx.query(markResolved, [...keys(resolved), counts]);
    await this.inbox.put(tx, resolved, toNobody);
  }
}

const keys = (resolutions: readonly Resolution[]): [string[], string[]] => [
  resolutions.map(({ cause }) => cause.causeId),
  resolutions.map(({ cause }) => cause.template),
];
