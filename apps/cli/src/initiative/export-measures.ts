import type { Api } from '../client/api.js';
import { listOf, type MeasureSet, type Period } from './actual-state.js';
import { follows } from './periods.js';
import type { Fields } from './serialize.js';

const base = '/api/measurement/v1';
/** What the service adds to an indicator, and what its name says already. */
const notWritten = new Set(['id', 'initiativeId', 'indicator', 'status', 'version', 'correlationId']);

interface Stretch {
  readonly from: string;
  to: string;
  readonly label?: string;
  readonly locked?: true;
}

/** Gives indicators, all measure sets, and the opened periods, as they are written in files, and which drafts are not. */
export async function exportedMeasures(
  api: Api,
  query: { initiativeId: string },
): Promise<{ fields: Fields; drafts: string[] }> {
  const [indicators, sets, periods] = await Promise.all([
    listOf(api.all<Fields & { indicator: string; status: string }>(`${base}/indicators`, query)),
    listOf(api.all<MeasureSet>(`${base}/measure-sets`, query)),
    listOf(api.all<Period>(`${base}/periods`, query)),
  ]);
  const isDraft = ({ status }: { status: string }) => status === 'draft';
  return {
    fields: {
      indicators: indicators.filter((each) => !isDraft(each)).map(indicatorFields),
      measureSets: sets
        .sort((a, b) => a.version - b.version)
        .map(({ effectiveFrom, entries }) => ({ effectiveFrom, entries })),
      periods: stretches(periods),
    },
    drafts: indicators.filter(isDraft).map(({ indicator }) => indicator),
  };
}

function indicatorFields({ indicator, ...entry }: Fields & { indicator: string }): Fields {
  const [code, version] = indicator.split('@');
  const rest = Object.entries(entry).filter(([name, value]) => !notWritten.has(name) && value !== null);
  return { code, version: Number(version), ...Object.fromEntries(rest) };
}

/** Joins periods that follow each other, have the same label and are locked alike. */
export function stretches(periods: readonly Period[]): Stretch[] {
  const found: Stretch[] = [];
  for (const { periodId, label, status } of [...periods].sort((a, b) => (a.periodId < b.periodId ? -1 : 1))) {
    const more = { ...(label && { label }), ...(status === 'locked' && { locked: true as const }) };
    const last = found.at(-1);
    const isAlike = last?.label === more.label && last?.locked === more.locked;
    if (last && isAlike && follows(last.to, periodId)) last.to = periodId;
    else found.push({ from: periodId, to: periodId, ...more });
  }
  return found;
}
