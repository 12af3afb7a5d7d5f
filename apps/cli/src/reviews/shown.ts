import { readFileSync, writeFileSync } from 'node:fs';
import type { Api } from '../client/api.js';
import { Failure } from '../failure.js';
import { Progress } from '../progress.js';
import type { Reviewed, ReviewAction, ReviewRequest } from './review.js';

/** A submission as a dry run shows it. */
export interface Shown {
  readonly id: string;
  readonly participationId: string;
  readonly site: { readonly name: string };
  readonly indicator: string;
  readonly periodId: string;
  readonly revision: number;
  readonly status: string;
  readonly declaration: string;
  readonly n: string | null;
  readonly d: string | null;
  readonly version: number;
}

/** What a dry run showed: a decision on it is about nothing else. */
export interface Seen {
  readonly action: ReviewAction;
  readonly initiativeId: string;
  readonly seen: readonly { readonly submissionId: string; readonly version: number }[];
}

/** How many the service decides on at once. */
const atOnce = 500;
const changed = 'CHANGED_SINCE_SEEN';
const statusesOf: Readonly<Record<ReviewAction, readonly string[]>> = {
  endorse: ['submitted'],
  accept: ['submitted', 'endorsed'],
  return: ['submitted', 'endorsed'],
};
const path = '/api/measurement/v1/reviews';

/** Reads what fits, and asks what would become of exactly that; gives what would be done. */
export async function wouldReview(api: Api, request: ReviewRequest): Promise<Reviewed & { shown: Shown[] }> {
  const { participationId: _, ...filter } = request.filter;
  const found: Shown[] = [];
  for (const status of statusesOf[request.action])
    for await (const each of api.all<Shown>('/api/measurement/v1/submissions', { ...filter, status }))
      found.push(each);
  const { refused, refusedTotal } = await onExactly(api, { ...request, dryRun: true }, found.map(seenOf));
  // What lies elsewhere, or is another reviewer's, does not fit.
  const own = refused.filter(({ code }) => code !== changed);
  const out = new Set(refused.map(({ submissionId }) => submissionId));
  const shown = found.filter(({ id }) => !out.has(id));
  const matched = found.length - (refusedTotal - own.length);
  return { matched, done: shown.length, refused: own, refusedTotal: own.length, shown };
}

/** Decides on exactly what was shown; what has changed since is refused. */
export async function onExactly(api: Api, request: ReviewRequest, seen: Seen['seen']): Promise<Reviewed> {
  const progress = new Progress(request.action);
  let [matched, done, refusedTotal] = [0, 0, 0];
  const refused: Reviewed['refused'][number][] = [];
  for (let at = 0; at < seen.length; at += atOnce) {
    progress.of(at, seen.length);
    const reviewed = await api.postMany<Reviewed>(path, { ...request, seen: seen.slice(at, at + atOnce) });
    matched += reviewed.matched;
    done += reviewed.done;
    refusedTotal += reviewed.refusedTotal;
    refused.push(...reviewed.refused);
  }
  return { matched, done, refused, refusedTotal };
}

export const seenOf = ({ id, version }: Shown): Seen['seen'][number] => ({ submissionId: id, version });

export function writeShown(file: string, seen: Seen): void {
  writeFileSync(file, `${JSON.stringify(seen, null, 2)}\n`);
}

/** Reads what a dry run showed; refuses what was shown for something else. */
export function readShown(file: string, action: ReviewAction, initiativeId: string): Seen['seen'] {
  const shown = read(file);
  if (!Array.isArray(shown?.seen))
    throw new Failure(`${file} holds nothing that was shown: write it with --dry-run --shown ${file}.`, 2);
  if (shown.action !== action || shown.initiativeId !== initiativeId)
    throw new Failure(
      `${file} was shown to ${shown.action}, or of another initiative: show it anew with --dry-run --shown ${file}.`,
      2,
    );
  return shown.seen;
}

function read(file: string): Seen | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Seen;
  } catch {
    return undefined;
  }
}
