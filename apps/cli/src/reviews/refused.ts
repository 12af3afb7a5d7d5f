import type { Api } from '../client/api.js';
import { type Initiative, participationsByCode } from '../initiative/actual-state.js';
import type { Reviewed } from './review.js';
import type { Shown } from './shown.js';

const ids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Says of each that was refused which filing it is and why, with the names of places in the stead of their ids. */
export async function refusedLines(
  api: Api,
  initiative: Initiative,
  refused: Reviewed['refused'],
): Promise<string[]> {
  if (refused.length === 0) return [];
  const names = new Map(
    (await participationsByCode(api, initiative)).all().map(({ id, name }) => [id, name]),
  );
  const nameOf = (id: string): string => names.get(id) ?? id;
  return Promise.all(
    refused.map(async ({ submissionId, code, detail }) => {
      const filed = await api
        .get<Shown>(`/api/measurement/v1/submissions/${submissionId}`)
        .catch(() => undefined);
      const what = filed
        ? `${nameOf(filed.participationId)}, ${filed.indicator}, ${filed.periodId}`
        : `submission ${submissionId}`;
      return `${what}: ${detail.replace(ids, nameOf)} (${code}, submission ${submissionId})`;
    }),
  );
}
