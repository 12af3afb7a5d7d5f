import { topics } from '@impact/contracts';
import { type Frontier, type Frontiers } from '@impact/messaging';
import type { ServiceConfig } from '@impact/service';
import type { EntityManager } from 'typeorm';

/**
 * What the backbone had published at a moment. Who decides once and for all by the directory, such as whom to tell,
 * first asks where the backbone's log ends and decides when the directory has read that far: otherwise a directory of which
 * one partition stands still answers with some of those who hold a role as if they were all.
 */
export class DirectoryFrontier {
  private readonly topic: string;

  constructor(
    private readonly frontiers: Frontiers,
    private readonly group: string,
    config: ServiceConfig,
  ) {
    this.topic = `${config.topicPrefix}${topics.backbone.name}`;
  }

  /** Gives where the backbone's log ends now. */
  now(): Promise<Frontier> {
    return this.frontiers.now(this.topic);
  }

  /** Gives the test whether what this transaction reads of the directory from now on holds all before a frontier. */
  passed(tx: EntityManager): Promise<(frontier: Frontier) => boolean> {
    return this.frontiers.passed(tx, this.group, this.topic);
  }
}
