import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { Api } from '../client/api.js';
import { Failure } from '../failure.js';
import { Progress } from '../progress.js';
import { readYaml } from '../yaml-file.js';

/** An import as measurement answers it. */
export interface Import {
  readonly id: string;
  readonly status:
    | 'waiting_for_file'
    | 'reading'
    | 'checking'
    | 'ready'
    | 'committing'
    | 'committed'
    | 'refused'
    | 'cancelled'
    | 'failed';
  readonly rows: number;
  readonly submissions: number;
  readonly skipped: number;
  readonly refused: number;
  readonly done: number;
  readonly unchanged: number;
  readonly corrections: number;
  readonly cellsRemoved: number;
}

export interface ImportRequest {
  readonly initiativeId: string;
  readonly file: string;
  /** A YAML file; undefined for a file in the canonical form. */
  readonly mapping: string | undefined;
  readonly mode: 'all' | 'valid';
  readonly dryRun: boolean;
  /** Adds up rows that give the same result. */
  readonly addUp?: boolean;
  /** Takes measures of tiers that they are not asked of. */
  readonly unasked?: boolean;
  readonly replaceDrafts?: boolean;
  /** Why accepted results are corrected. */
  readonly reasonCode?: string;
  /** Why results that are not plausible stand. */
  readonly explanationCode?: string;
  readonly comment?: string;
}

const ended: readonly Import['status'][] = ['ready', 'committed', 'refused', 'cancelled', 'failed'];
const base = '/api/measurement/v1/imports';
const pollMs = 200;

/**
 * Uploads a file as it is read and follows the import to its end; it goes on when this process is ended. What nobody would go
 * on with, a dry run or an import without its file, is given up: a person may have only so many.
 */
export async function importFile(api: Api, { file, mapping, ...request }: ImportRequest): Promise<Import> {
  const size = sizeOf(file);
  const read = mapping === undefined ? {} : { mapping: readYaml(mapping) };
  const progress = new Progress(basename(file));
  const { id } = await api.post<Import>(base, { ...request, ...read, fileName: basename(file) });
  const open = () => Readable.toWeb(Readable.from(counted(file, size, progress))) as ReadableStream;
  await api.upload(`${base}/${id}/file`, open, 'text/csv').catch(async (error: unknown) => {
    await giveUp(api, id);
    throw error;
  });
  for (;;) {
    const now = await api.get<Import>(`${base}/${id}`);
    if (ended.includes(now.status)) {
      progress.done(now.status);
      if (now.status === 'ready') await giveUp(api, id);
      return now;
    }
    tell(progress, now);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Cancels an import; where that fails, the service does in a week. */
async function giveUp(api: Api, id: string): Promise<void> {
  await api.post(`${base}/${id}/cancel`).catch(() => undefined);
}

/** While a file is read and checked, nothing is counted as done. */
function tell(progress: Progress, { status, rows, submissions, done }: Import): void {
  if (status === 'committing') progress.of(done, submissions, 'submissions, committing');
  else progress.at(`${status.replaceAll('_', ' ')}, ${rows} rows`);
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Failure(`${file} ${found ? 'is no file' : 'does not exist'}.`, 2);
  return found.size;
}

async function* counted(file: string, size: number, progress: Progress): AsyncGenerator<Uint8Array> {
  const MB = (bytes: number) => Number((bytes / 1e6).toFixed(1));
  let sent = 0;
  for await (const chunk of createReadStream(file)) {
    yield chunk as Uint8Array;
    sent += (chunk as Uint8Array).length;
    progress.of(MB(sent), MB(size), 'MB sent');
  }
}
