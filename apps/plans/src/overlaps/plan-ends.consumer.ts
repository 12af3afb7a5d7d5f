import {
  ParticipationChangeCancelled,
  ParticipationEnded,
  ParticipationReparented,
  ParticipationStarted,
  type ParticipationState,
  type Received,
} from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { lockOverlaps } from './overlaps.lock.js';
import { Overlaps } from './overlaps.js';
import { plansOf, writePlanEnds } from './overlaps.queries.js';

/** Follows until when participations take part: their plans end with them, and what they planned overlaps nothing any more. */
@Controller()
export class PlanEndsConsumer {
  constructor(private readonly overlaps: Overlaps) {}

  /** Locks before it writes, so that whoever approves a plan meanwhile sees the end, or is seen by it. */
  @OnEvents([ParticipationStarted, ParticipationReparented, ParticipationEnded, ParticipationChangeCancelled])
  async followEnds(@Payload() run: Received<ParticipationState>[], @Tx() tx: EntityManager): Promise<void> {
    const ends = run.map(({ data, envelope }) => ({
      participation_id: data.participationId,
      ends_on: data.validTo ?? null,
      version: envelope.aggregateVersion,
    }));
    const initiativeIds = [...new Set(run.map(({ data }) => data.initiativeId))].sort();
    for (const initiativeId of initiativeIds) await lockOverlaps(tx, initiativeId);
    await writePlanEnds.run(tx, { ends: JSON.stringify(ends) });
    const participationIds = run.map(({ data }) => data.participationId);
    const byInitiative = new Map<string, string[]>();
    for (const { initiativeId, planId } of await plansOf.rows(tx, { participationIds }))
      byInitiative.set(initiativeId, [...(byInitiative.get(initiativeId) ?? []), planId]);
    for (const [initiativeId, planIds] of byInitiative) await this.overlaps.review(tx, initiativeId, planIds);
  }
}
