import { Progress } from '../progress.js';
import type { MeasureSet } from './current.js';
import type { Job } from './job.js';
import { periodsBetween } from './periods.js';

const base = '/api/measurement/v1';

/** Publishes the indicators and the measure set that are missing, and opens the periods that are not open yet. */
export async function applyMeasures(job: Job): Promise<void> {
  await applyIndicators(job);
  await applyMeasureSet(job);
  await applyPeriods(job);
}

interface Known {
  readonly indicator: string;
  readonly status: string;
  readonly effectiveTo?: string | null;
}

const pathOf = (indicator: string): string => `${base}/indicators/${encodeURIComponent(indicator)}`;

async function applyIndicators(job: Job): Promise<void> {
  const current = await job.current<Known>(`${base}/indicators`);
  const known = new Map(current.map((each) => [each.indicator, each]));
  const progress = new Progress('indicators');
  let published = 0;
  for (const [index, indicator] of job.wanted.indicators.entries()) {
    const name = `${indicator.code}@${indicator.version}`;
    const now = known.get(name);
    if (now && now.status !== 'draft') {
      await retire(job, now, indicator['effectiveTo']);
      continue;
    }
    if (!job.differs('indicator', name)) continue;
    progress.of(index, job.wanted.indicators.length);
    const body = { ...indicator, initiativeId: job.initiativeId };
    if (now) await job.api.put(pathOf(name), body);
    else await job.api.post(`${base}/indicators`, body);
    await job.api.post(`${pathOf(name)}/publish?initiativeId=${job.initiativeId}`);
    published += 1;
  }
  if (published) progress.done(`${published} published`);
}

/** Gives a published version the last day that the files give it, where it has none. */
async function retire(job: Job, { indicator, effectiveTo }: Known, lastDay: unknown): Promise<void> {
  if (lastDay === undefined || effectiveTo) return;
  if (job.differs('last day', `${indicator} ${String(lastDay)}`))
    await job.api.post(`${pathOf(indicator)}/retire?initiativeId=${job.initiativeId}`, { lastDay });
}

async function applyMeasureSet(job: Job): Promise<void> {
  const { measureSet: wanted } = job.wanted;
  if (!wanted) return;
  const current = await job.current<MeasureSet>(`${base}/measure-sets`);
  const latest = current.sort((a, b) => b.version - a.version)[0];
  const entries = wanted.entries.map((entry) => ({ requiredDimensions: [], expected: [], ...entry }));
  const body = { effectiveFrom: wanted.effectiveFrom, entries };
  if (latest && canonical(latest) === canonical(body)) return;
  if (job.differs('measure set', `version ${(latest?.version ?? 0) + 1}`))
    await job.api.post(`${base}/measure-sets`, { ...body, initiativeId: job.initiativeId });
}

type Comparable = Pick<MeasureSet, 'effectiveFrom' | 'entries'>;

/** Writes a measure set so that equal ones are equal texts: the order of entries, tiers and dimensions says nothing. */
function canonical({ effectiveFrom, entries }: Comparable): string {
  const sorted = (texts: readonly string[]) => [...texts].sort();
  const plain = entries.map((entry) =>
    JSON.stringify([
      entry.indicator,
      sorted(entry.requiredTiers),
      sorted(entry.requiredDimensions),
      entry.completenessThreshold,
      entry.expected.map(({ from, to }) => [from ?? null, to ?? null]),
    ]),
  );
  return JSON.stringify([effectiveFrom, plain.sort()]);
}

async function applyPeriods(job: Job): Promise<void> {
  const current = await job.current<{ periodId: string }>(`${base}/periods`);
  const open = new Set(current.map(({ periodId }) => periodId));
  for (const { from, to, label } of job.wanted.periods) {
    const periodIds = periodsBetween(from, to).filter((periodId) => !open.has(periodId));
    if (!periodIds.length) continue;
    if (!job.differs('periods', `${periodIds[0]} to ${periodIds.at(-1)}`)) continue;
    const body = { initiativeId: job.initiativeId, periodIds, ...(label ? { label } : {}) };
    await job.api.post(`${base}/periods/open`, body);
  }
}
