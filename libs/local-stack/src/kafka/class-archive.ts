import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../processes/leftover.js';
import type { Java } from './java.js';
import type { KafkaJars } from './kafka-jars.js';

/**
 * Java's archive of Kafka's loaded classes (class data sharing), which halves the broker's start. The first broker on
 * a build of Java writes it when it is stopped in an orderly way; later ones read it.
 */
export class ClassArchive {
  private readonly file: string;
  private readonly draft: string;
  private readonly exists: boolean;

  constructor(jars: KafkaJars, java: Java) {
    const build = createHash('sha256').update(java.build).update('with sign-in').digest('hex').slice(0, 12);
    this.file = join(jars.dir, `classes-${build}.jsa`);
    this.draft = `${this.file}.draft-${process.pid}-${randomUUID()}`;
    this.exists = existsSync(this.file);
    deleteDraftsOfTheDead(jars.dir);
  }

  get isBeingWritten(): boolean {
    return !this.exists;
  }

  get flags(): string[] {
    return this.exists
      ? ['-Xshare:auto', `-XX:SharedArchiveFile=${this.file}`]
      : [`-XX:ArchiveClassesAtExit=${this.draft}`];
  }

  /** Publishes the archive after the broker has ended. */
  keep(): void {
    if (this.isBeingWritten && existsSync(this.draft)) renameSync(this.draft, this.file);
  }
}

function deleteDraftsOfTheDead(dir: string): void {
  for (const name of readdirSync(dir)) {
    const writer = /\.jsa\.draft-(\d+)-/.exec(name)?.[1];
    if (writer && !isAlive(Number(writer))) rmSync(join(dir, name), { force: true });
  }
}
