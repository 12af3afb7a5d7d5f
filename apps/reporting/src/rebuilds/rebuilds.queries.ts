import { sql } from '@impact/service';
import type { Rebuild, RebuildPhase } from './rebuild.js';

const columns = `
  id, dry_run, phase, began_at, ended_at, records, total, submissions as contributions, figures as sums, differences,
  details, published, failure`;

export const addRebuild = sql<{ dryRun: boolean }, Rebuild>`
  insert into rebuild (dry_run, phase) values (:dryRun, 'reading') returning ${columns}`;

export const rebuildById = sql<{ id: string }, Rebuild>`select ${columns} from rebuild where id = :id`;

interface Progress {
  readonly id: string;
  readonly phase: RebuildPhase;
  readonly records: number;
  readonly total: number;
}

export const noteProgress = sql<Progress, { abortAsked: boolean }>`
  update rebuild set phase = :phase, records = :records, total = :total where id = :id returning abort_asked`;

interface Comparison extends Pick<Rebuild, 'id' | 'contributions' | 'sums' | 'differences'> {
  readonly details: string;
}

export const noteComparison = sql<Comparison>`
  update rebuild set submissions = :contributions, figures = :sums, differences = :differences, details = :details
  where id = :id`;

export const endRebuild = sql<Pick<Rebuild, 'id' | 'phase' | 'published' | 'failure'>>`
  update rebuild set phase = :phase, published = :published, failure = :failure, ended_at = clock_timestamp()
  where id = :id and ended_at is null`;

export const askAbort = sql<{ id: string }, Rebuild>`
  update rebuild set abort_asked = true where id = :id and ended_at is null returning ${columns}`;

export const openRebuild = sql<object, object>`select from rebuild where ended_at is null limit 1`;

export const closeOpen = sql<{ failure: string }>`
  update rebuild set phase = 'failed', failure = :failure, ended_at = clock_timestamp() where ended_at is null`;
