import { topics } from '@impact/contracts';
import { type LogEnd, type LogEnds } from '@impact/messaging';
import type { ServiceConfig } from '@impact/service';
import type { EntityManager } from 'typeorm';

/**
 * Compares the directory with the log that it is read from. Who decides once and for all by the directory, such as whom to tell,
 * first asks where the backbone's log ends and decides when the directory has read that far: otherwise a directory of which
 * one partition stands still answers with some of those who hold a role as if they were all.
 */
export class DirectoryCatchUp {
  private readonly topic: string;

  constructor(
    private readonly logEnds: LogEnds,
    private readonly group: string,
    config: ServiceConfig,
  ) {
    this.topic = `${config.topicPrefix}${topics.backbone.name}`;
  }

  /** Gives where the backbone's log ends now. */
  logEnd(): Promise<LogEnd> {
    return this.logEnds.now(this.topic);
  }

  /** Gives the test whether what this transaction reads of the directory from now on holds all before an end of the log. */
  reached(tx: EntityManager): Promise<(end: LogEnd) => boolean> {
    return this.logEnds.reached(tx, this.group, this.topic);
  }
}
