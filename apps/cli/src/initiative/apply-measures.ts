import { Progress } from '../progress.js';
import type { MeasureSet, Period } from './actual-state.js';
import { batch } from './apply-organizations.js';
import type { Job } from './job.js';
import { canonical, publishedAs } from './measure-set.js';
import { periodsBetween } from './periods.js';

const base = '/api/measurement/v1';

/** Publishes the indicators and measure sets that are missing, opens the periods that are not open yet, and locks them where the files say so. */
export async function applyMeasures(job: Job): Promise<void> {
  await applyIndicators(job);
  await applyMeasureSets(job);
  await applyPeriods(job);
}

interface Known {
  readonly indicator: string;
  readonly status: string;
  readonly version: number;
  readonly effectiveTo?: string | null;
}

const pathOf = (indicator: string): string => `${base}/indicators/${encodeURIComponent(indicator)}`;

async function applyIndicators(job: Job): Promise<void> {
  const actual = await job.actual<Known>(`${base}/indicators`);
  const known = new Map(actual.map((each) => [each.indicator, each]));
  const progress = new Progress('indicators');
  let published = 0;
  for (const [index, indicator] of job.desired.indicators.entries()) {
    const name = `${indicator.code}@${indicator.version}`;
    const now = known.get(name);
    if (now && now.status !== 'draft') {
      await retire(job, now, indicator['effectiveTo']);
      continue;
    }
    if (!job.differs('indicator', name)) continue;
    progress.of(index, job.desired.indicators.length);
    const body = { ...indicator, initiativeId: job.initiativeId };
    const { version } = now
      ? await job.api.put<Known>(pathOf(name), body, now.version)
      : await job.api.post<Known>(`${base}/indicators`, body);
    await job.api.act(`${pathOf(name)}/publish?initiativeId=${job.initiativeId}`, {}, version);
    published += 1;
  }
  if (published) progress.done(`${published} published`);
}

/** Gives a published version the last day that the files give it, where it has none. */
async function retire(job: Job, { indicator, version, effectiveTo }: Known, lastDay: unknown): Promise<void> {
  if (lastDay === undefined || effectiveTo) return;
  if (job.differs('last day', `${indicator} ${String(lastDay)}`))
    await job.api.act(`${pathOf(indicator)}/retire?initiativeId=${job.initiativeId}`, { lastDay }, version);
}

/** What stands of the versions that the files list was compared before: those after them are missing. */
async function applyMeasureSets(job: Job): Promise<void> {
  const { measureSet, measureSets } = job.desired;
  const actual = await job.actual<MeasureSet>(`${base}/measure-sets`);
  const latest = actual.sort((a, b) => b.version - a.version)[0];
  const said = measureSets?.slice(actual.length) ?? (measureSet ? [measureSet] : []);
  let version = latest?.version ?? 0;
  for (const body of said.map(publishedAs)) {
    if (!measureSets && latest && canonical(latest) === canonical(body)) continue;
    version += 1;
    if (job.differs('measure set', `version ${version}`))
      await job.api.post(`${base}/measure-sets`, { ...body, initiativeId: job.initiativeId });
  }
}

async function applyPeriods(job: Job): Promise<void> {
  const actual = await job.actual<Period>(`${base}/periods`);
  const open = new Map(actual.map((each) => [each.periodId, each]));
  const isOpen = (periodId: string) => open.has(periodId);
  const isLocked = (periodId: string) => open.get(periodId)?.status === 'locked';
  for (const { from, to, label, locked } of job.desired.periods) {
    const all = periodsBetween(from, to);
    await inBatches(
      job,
      'periods',
      all.filter((each) => !isOpen(each)),
      { label },
    );
    if (locked)
      await inBatches(
        job,
        'lock',
        all.filter((each) => !isLocked(each)),
      );
  }
}

/** Opens or locks periods. */
async function inBatches(
  job: Job,
  kind: 'periods' | 'lock',
  all: readonly string[],
  more: object = {},
): Promise<void> {
  if (all.length === 0 || !job.differs(kind, `${all[0]} to ${all.at(-1)}`)) return;
  const { initiativeId } = job;
  for (let at = 0; at < all.length; at += batch) {
    const periodIds = all.slice(at, at + batch);
    const path = `${base}/periods/${kind === 'lock' ? 'lock' : 'open'}`;
    await job.api.post(path, { initiativeId, periodIds, ...more });
  }
}
