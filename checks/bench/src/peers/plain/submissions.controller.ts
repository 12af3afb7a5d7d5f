import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, KafkaContext, Payload } from '@nestjs/microservices';
import { DataSource, type EntityManager } from 'typeorm';
import { peerEnvironment, type SubmissionData, submitted } from '../environment.js';
import { Contribution, Figure, Participation } from './entities.js';

/**
 * What Nest's and TypeORM's documentation lead to: a handler per event, a transaction, find, change, save. The version
 * check makes a redelivered event harmless. One event at a time, because find-then-save loses updates otherwise.
 */
@Controller()
export class SubmissionsController {
  constructor(private readonly dataSource: DataSource) {}

  @(EventPattern(peerEnvironment().topic) as MethodDecorator)
  async count(@Payload() data: SubmissionData, @Ctx() context: KafkaContext): Promise<void> {
    const headers = context.getMessage().headers as Record<string, string>;
    if (headers['ce_type'] !== submitted) return;
    const version = Number(headers['ce_aggregateversion']);
    await this.dataSource.transaction((tx) => this.apply(tx, data, version));
  }

  private async apply(tx: EntityManager, data: SubmissionData, version: number): Promise<void> {
    const { submissionId, participationId, indicator, periodId: period } = data;
    const known = await tx.findOne(Contribution, { where: { submissionId } });
    if (known && known.version >= version) return;
    const { n, d } = data.standing.preliminary.quantity;
    const added = { n: Number(n) - Number(known?.n ?? 0), d: Number(d) - Number(known?.d ?? 0) };
    await tx.save(
      tx.create(Contribution, { submissionId, participationId, indicator, period, version, n, d }),
    );
    let node = await tx.findOne(Participation, { where: { id: participationId } });
    while (node?.parentId) {
      const key = { nodeId: node.parentId, indicator, period };
      const figure =
        (await tx.findOne(Figure, { where: key })) ??
        tx.create(Figure, { ...key, n: '0', d: '0', reported: 0 });
      figure.n = String(Number(figure.n) + added.n);
      figure.d = String(Number(figure.d) + added.d);
      figure.reported += known ? 0 : 1;
      await tx.save(figure);
      node = await tx.findOne(Participation, { where: { id: node.parentId } });
    }
  }
}
