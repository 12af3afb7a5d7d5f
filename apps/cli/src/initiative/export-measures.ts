import type { Api } from '../client/api.js';
import { listOf, type MeasureSet } from './current.js';
import { follows } from './periods.js';
import type { Fields } from './written.js';

const base = '/api/measurement/v1';
/** What the service adds to an indicator, and what its name says already. */
const notWritten = new Set(['id', 'initiativeId', 'indicator', 'status', 'version', 'correlationId']);

interface Period {
  readonly periodId: string;
  readonly label?: string | null;
}

/** Gives indicators, the measure set in force last, and the opened periods, as they are written in files. */
export async function exportedMeasures(api: Api, query: { initiativeId: string }): Promise<Fields> {
  const [indicators, sets, periods] = await Promise.all([
    listOf(api.all<Fields & { indicator: string; status: string }>(`${base}/indicators`, query)),
    listOf(api.all<MeasureSet>(`${base}/measure-sets`, query)),
    listOf(api.all<Period>(`${base}/periods`, query)),
  ]);
  const latest = sets.sort((a, b) => b.version - a.version)[0];
  return {
    indicators: indicators.filter(({ status }) => status !== 'draft').map(indicatorFields),
    ...(latest ? { measureSet: { effectiveFrom: latest.effectiveFrom, entries: latest.entries } } : {}),
    periods: stretches(periods),
  };
}

function indicatorFields({ indicator, ...entry }: Fields & { indicator: string }): Fields {
  const [code, version] = indicator.split('@');
  const rest = Object.entries(entry).filter(([name, value]) => !notWritten.has(name) && value !== null);
  return { code, version: Number(version), ...Object.fromEntries(rest) };
}

/** Joins periods that follow each other and have the same label. */
export function stretches(periods: readonly Period[]): { from: string; to: string; label?: string }[] {
  const found: { from: string; to: string; label?: string }[] = [];
  for (const { periodId, label } of [...periods].sort((a, b) => (a.periodId < b.periodId ? -1 : 1))) {
    const last = found.at(-1);
    if (last && follows(last.to, periodId) && last.label === (label ?? undefined)) last.to = periodId;
    else found.push({ from: periodId, to: periodId, ...(label ? { label } : {}) });
  }
  return found;
}
