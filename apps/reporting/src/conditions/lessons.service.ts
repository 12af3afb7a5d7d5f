import type { LessonRead, Received } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { FactsService } from './facts.service.js';
import { writeFirstReadings } from './lessons.queries.js';

/** Keeps one fact of each lesson for its first reading elsewhere, so that nothing is judged anew by all that follow. */
@Injectable()
export class LessonsService {
  constructor(
    private readonly facts: FactsService,
    private readonly surrogateIds: SurrogateIds,
  ) {}

  /** Keeps readings by others than whoever learned the lesson. */
  async recordReadings(tx: EntityManager, run: readonly Received<LessonRead>[]): Promise<void> {
    const elsewhere = run.flatMap(({ data }) =>
      data.participationId === data.originParticipationId ? [] : [data],
    );
    if (elsewhere.length === 0) return;
    const nodes = await this.surrogateIds.of(
      tx,
      'node',
      elsewhere.map(({ originParticipationId }) => originParticipationId),
    );
    const readings = elsewhere.map(({ lessonId, readingId, originParticipationId, readOn }) => ({
      lesson: lessonId,
      reading: readingId,
      node: nodes.get(originParticipationId),
      read_on: readOn,
    }));
    await this.facts.askFor(tx, await writeFirstReadings.rows(tx, { readings: JSON.stringify(readings) }));
  }
}
