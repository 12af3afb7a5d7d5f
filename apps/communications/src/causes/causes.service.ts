import { DirectoryFrontier } from '@impact/directory';
import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type CauseKey, Inbox } from '../notifications/inbox.js';
import type { Cause } from './cause.js';
import {
  anyDue,
  dueCauses,
  holdReviews,
  markResolved,
  markSeats,
  markWaiting,
  recordCauses,
  wakeWaiting,
} from './causes.queries.js';
import { isResolved, type RecordedCause, Recipients, type Resolution } from './recipients.service.js';
import { shareSeats } from './seats.lock.js';

/** What came of judging anew whom causes ask; those in neither list cannot be judged yet. */
export interface Judgement {
  readonly judged: readonly RecordedCause[];
  /** Those of them that ask at another participation by now. */
  readonly moved: readonly RecordedCause[];
}

/**
 * Tells each cause, once, to those who must hear of it. A cause waits until the directory has read what had been
 * published when the cause arrived; then while its participation is not known here, or nobody holds the role that has
 * to act: see {@link CausesService.retry} and {@link CausesService.wake}.
 */
@Injectable()
export class CausesService {
  constructor(
    private readonly database: Database,
    private readonly frontier: DirectoryFrontier,
    private readonly recipients: Recipients,
    private readonly inbox: Inbox,
  ) {}

  /** Takes causes as they happened; those that were taken before change nothing. */
  async tell(tx: EntityManager, causes: readonly Cause[]): Promise<void> {
    if (causes.length === 0) return;
    await this.#resolve(tx, await this.#record(tx, causes, false));
  }

  /** Takes causes of which whoever must hear has heard. */
  async note(tx: EntityManager, causes: readonly Cause[]): Promise<void> {
    if (causes.length > 0) await this.#record(tx, causes, true);
  }

  /** Tells whether the pause of a waiting cause is over that is not aside. */
  async isDue(aside: readonly string[]): Promise<boolean> {
    const [{ isDue }] = await this.database.manager.query<[{ isDue: boolean }]>(anyDue, [aside]);
    return isDue;
  }

  /** Gives waiting causes whose pause is over, locked; those that are aside and those that another process holds are not of them. */
  async due(tx: EntityManager, limit: number, aside: readonly string[]): Promise<RecordedCause[]> {
    await shareSeats(tx);
    return tx.query(dueCauses, [limit, await this.frontier.now(), aside]);
  }

  /**
   * Tries waiting causes again. After 48 hours nobody is waited for any more (a participation always is), so that a role
   * granted much later does not hear of what was settled long ago.
   */
  async retry(tx: EntityManager, due: readonly RecordedCause[]): Promise<void> {
    await this.#resolve(tx, due);
  }

  /** Ends the pause of every cause that waits for something about one of the participations, because they changed. */
  async wake(tx: EntityManager, participationIds: readonly string[]): Promise<void> {
    await tx.query(wakeWaiting, [participationIds]);
  }

  /**
   * Judges anew whom causes ask that were told before: tells those who have come to hold the role there, and settles
   * what others were told, all of it where the cause asks at another participation by now.
   */
  async judge(tx: EntityManager, causes: readonly RecordedCause[]): Promise<Judgement> {
    const judged = (await this.recipients.of(tx, causes)).filter((each) => 'seat' in each);
    const moved = judged.filter(({ cause, seat }) => cause.seat !== null && cause.seat !== seat);
    const stayed = judged.filter(({ cause, seat }) => cause.seat === seat);
    await this.inbox.put(tx, stayed.filter(isResolved), []);
    await this.inbox.settle(
      tx,
      moved.map(({ cause }) => ({ cause, recipients: [] })),
    );
    await this.inbox.settle(
      tx,
      stayed.map((each) => ({ recipients: [], ...each })),
    );
    const first = judged.filter(({ cause }) => cause.seat === null);
    if (first.length) await tx.query(markSeats, [...keys(first), first.map(({ seat }) => seat)]);
    return { judged: judged.map(({ cause }) => cause), moved: moved.map(({ cause }) => cause) };
  }

  async #record(tx: EntityManager, causes: readonly Cause[], heard: boolean): Promise<RecordedCause[]> {
    return tx.query(recordCauses, [JSON.stringify(causes), await this.frontier.now(), heard]);
  }

  async #resolve(tx: EntityManager, causes: readonly RecordedCause[]): Promise<void> {
    if (causes.length === 0) return;
    const resolutions = await this.recipients.of(tx, causes);
    const resolved = resolutions.filter(isResolved);
    const waiting = resolutions.filter((each) => 'waitingFor' in each);
    if (waiting.length)
      await tx.query(markWaiting, [
        ...keys(waiting),
        waiting.map((each) => each.waitingFor),
        waiting.map((each) => `{${each.at.join(',')}}`),
      ]);
    if (resolved.length === 0) return;
    const asking = resolved.filter(({ seat }) => seat !== null);
    await tx.query(holdReviews, [asking.map(({ cause }) => cause.subjectId)]);
    const counts = resolved.map((each) => each.recipients.length);
    const seats = resolved.map((each) => each.seat);
    const toNobody: CauseKey[] = await tx.query(markResolved, [...keys(resolved), counts, seats]);
    await this.inbox.put(tx, resolved, toNobody);
  }
}

const keys = (resolutions: readonly Resolution[]): [string[], string[]] => [
  resolutions.map(({ cause }) => cause.causeId),
  resolutions.map(({ cause }) => cause.template),
];
