import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, KafkaContext, Payload } from '@nestjs/microservices';
import pg from 'pg';
import { peerEnvironment, type SubmissionData, submitted } from '../environment.js';

/** Gives, where the event is newer, by how much the submission's numbers change. */
const contribute = {
  name: 'contribute',
  text: `
    insert into contribution as c (submission_id, participation_id, indicator, period, version, n, d)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (submission_id) do update set version = excluded.version, n = excluded.n, d = excluded.d
    where excluded.version > c.version
    returning new.n - coalesce(old.n, 0) as n, new.d - coalesce(old.d, 0) as d, (old.n is null)::int as reported`,
};

/** Adds to every figure above, the lowest first: everybody takes the rows in this order, so nobody deadlocks. */
const addUp = {
  name: 'add-up',
  text: `
    with recursive above (id, height) as (
      select parent_id, 1 from participation where id = $1
      union all
      select p.parent_id, height + 1 from above join participation p using (id) where p.parent_id is not null)
    insert into figure as f (node_id, indicator, period, n, d, reported)
    select id, $2, $3, $4::numeric, $5::numeric, $6::int from above where id is not null order by height
    on conflict (node_id, indicator, period) do update
      set n = f.n + excluded.n, d = f.d + excluded.d, reported = f.reported + excluded.reported`,
};

/**
 * What an experienced team makes of the plain one: no ORM, atomic upserts with prepared statements, so that all six
 * partitions may be worked on at once; one transaction a message still, because Nest hands over one message at a time.
 */
@Controller()
export class SubmissionsController {
  constructor(@Inject(pg.Pool) private readonly pool: pg.Pool) {}

  @(EventPattern(peerEnvironment().topic) as MethodDecorator)
  async count(@Payload() data: SubmissionData, @Ctx() context: KafkaContext): Promise<void> {
    const headers = context.getMessage().headers as Record<string, string>;
    if (headers['ce_type'] !== submitted) return;
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await apply(client, data, Number(headers['ce_aggregateversion']));
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
}

async function apply(client: pg.ClientBase, data: SubmissionData, version: number): Promise<void> {
  const { submissionId, participationId, indicator, periodId } = data;
  const { n, d } = data.standing.preliminary.quantity;
  const values = [submissionId, participationId, indicator, periodId, version, n, d];
  const [added] = (await client.query<{ n: string; d: string; reported: number }>({ ...contribute, values }))
    .rows;
  if (!added) return;
  const sums = [participationId, indicator, periodId, added.n, added.d, added.reported];
  await client.query({ ...addUp, values: sums });
}
