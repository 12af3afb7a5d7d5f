import { randomUUID } from 'node:crypto';
import { Outbox } from '@impact/messaging';
import { type Caller, Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { idOf } from '../aggregate-ids.js';
import type { PeriodResponse, UnlockPeriodRequest } from './periods.dto.js';
import { periodProblems } from './periods.errors.js';
import { responseOf, PeriodsService, spanOf } from './periods.service.js';
import { Unlock } from './unlock.entity.js';

/** Lets what a locked period holds be changed: within a scope, for a reason, until a moment. */
@Injectable()
export class UnlocksService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly periods: PeriodsService,
    private readonly clock: Clock,
  ) {}

  async unlock(caller: Caller, fields: UnlockPeriodRequest): Promise<PeriodResponse> {
    return this.database.transaction(async (tx) => (await this.grant(tx, caller, fields)).period);
  }

  /** Writes an unlock in the caller's transaction; the caller is steward. */
  async grant(
    tx: EntityManager,
    caller: Caller,
    { initiativeId, periodId, scope, reasonCode, expiresAt }: UnlockPeriodRequest,
  ): Promise<{ period: PeriodResponse; unlockId: string }> {
    const { before, today, actor } = await this.periods.hold(tx, caller, initiativeId, [spanOf(periodId)]);
    const [period] = before;
    if (!period) throw periodProblems.notOpened({ periodId });
    const unlock = tx.create(Unlock, {
      id: randomUUID(),
      periodKey: idOf('period', initiativeId, periodId),
      participationId: scope?.participationId ?? null,
      indicator: scope?.indicator ?? null,
      reasonCode,
      expiresAt: new Date(expiresAt),
      grantedBy: caller.subject,
    });
    period.unlock(unlock, this.clock.now());
    await tx.save(period);
    await tx.insert(Unlock, unlock);
    await this.outbox.add(tx, period.toUnlocked(today, actor, unlock));
    return { period: responseOf(period, today), unlockId: unlock.id };
  }
}
