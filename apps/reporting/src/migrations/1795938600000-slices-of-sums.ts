import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The slices that sums are stored of are found one after another, without reading their sums. */
export class SlicesOfSums1795938600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index partition_sum_indicator on partition_sum (indicator, period, node)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index partition_sum_indicator');
  }
}
