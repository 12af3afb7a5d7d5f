import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The feed of one node is found without reading that of all others. */
export class FeedNodes1700000005021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index feed_node on feed (node, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index feed_node');
  }
}
