import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import * as sql from './structure.queries.js';

/** One change of the structure whose contributions are still to be moved. */
export interface StructureJob {
  readonly id: number;
  readonly cause: string;
  readonly committedAt: Date;
  readonly initiativeId: string;
  readonly node: number | null;
  readonly indicator: number | null;
  readonly period: number | null;
  readonly effectiveFrom: string | null;
}

/** The changes whose contributions are still to be moved; whoever moves them is woken after the commit. */
@Injectable()
export class StructureJobs {
  private listener: () => void = () => undefined;

  constructor(private readonly database: Database) {}

  onAdded(listener: () => void): void {
    this.listener = listener;
  }

  async add(tx: EntityManager, jobs: readonly object[]): Promise<void> {
    await tx.query(sql.addJobs, [JSON.stringify(jobs)]);
    this.database.afterCommit(tx, () => this.listener());
  }

  async waiting(tx: EntityManager, most: number): Promise<StructureJob[]> {
    return tx.query(sql.waitingJobs, [most]);
  }

  async remove(tx: EntityManager, ids: readonly number[]): Promise<void> {
    await tx.query(sql.removeJobs, [ids]);
  }
}
