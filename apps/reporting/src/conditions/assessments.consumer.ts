import { ConditionAssessed, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { writeAssessments } from './assessments.queries.js';
import { conditionsGroup } from './facts.consumer.js';

/** Keeps what supporters see of conditions, to be shown beside what is judged: no rule reads it. */
@Controller()
export class AssessmentsConsumer {
  constructor(private readonly surrogateIds: SurrogateIds) {}

  @OnEvents([ConditionAssessed], { group: conditionsGroup })
  async keep(@Payload() run: Received<ConditionAssessed>[], @Tx() tx: EntityManager): Promise<void> {
    const nodes = await this.surrogateIds.of(
      tx,
      'node',
      run.map(({ data }) => data.participationId),
    );
    const rows = run.map(({ data }) => ({
      node: nodes.get(data.participationId),
      condition: data.condition,
      assessment_id: data.assessmentId,
      level: data.level,
      evidence: data.evidence,
      assessed_on: data.assessedOn,
    }));
    await writeAssessments.run(tx, { assessments: JSON.stringify(rows) });
  }
}
