import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Reads that belong together see one moment of the database. */
@Injectable()
export class Snapshots {
  constructor(private readonly database: Database) {}

  read<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.manager.transaction('REPEATABLE READ', work);
  }
}
