import { until } from '@impact/testing/until';
import type { Client } from '../http/client.js';
import type { Content } from '../oracle/content.js';
import type { Ledger, SubmissionKey } from '../oracle/ledger.js';
import type { Random } from '../random.js';
import { contentFor } from './contents.js';
import type { Submission, Walk } from './walk.js';

interface Import {
  readonly id: string;
  readonly status: string;
  readonly done: number;
}

const ended = ['committed', 'refused', 'cancelled', 'failed'];

/** Files first results for many places by one CSV, and gives each walk the submission that it goes on from. */
export async function importAll(
  client: Client,
  ledger: Ledger,
  walks: readonly Walk[],
  random: Random,
): Promise<void> {
  const { importer, initiativeId, indicators } = ledger.partnership;
  const contents = walks.map(({ key }) =>
    contentFor(
      indicators.find(({ id }) => id === key.indicator)!,
      random,
      1,
    ),
  );
  const body = { initiativeId, fileName: 'results.csv' };
  const { id } = await client.get<Import>({
    service: 'measurement',
    method: 'POST',
    path: '/imports',
    as: importer,
    body,
  });
  const csv = [header, ...walks.flatMap(({ key }, at) => rowsOf(ledger, key, contents[at]!))].join('\n');
  // The answer to an upload may be lost: the import itself says whether the file has arrived.
  await client.ask({ service: 'measurement', method: 'PUT', path: `/imports/${id}/file`, as: importer, csv });
  const state = () =>
    client.get<Import>({ service: 'measurement', method: 'GET', path: `/imports/${id}`, as: importer });
  const { status } = await until(
    'the import',
    async () => {
      const now = await state();
      return ended.includes(now.status) ? now : `it is ${now.status}`;
    },
    { timeoutMs: 90_000 },
  );
  if (status !== 'committed') throw new Error(`The import ended ${status}.`);
  await Promise.all(walks.map((walk, at) => follow(client, ledger, walk, contents[at]!)));
}

/** Takes over what the import filed: saved once and submitted once, or the oracle complains about the version. */
async function follow(client: Client, ledger: Ledger, walk: Walk, content: Content): Promise<void> {
  const { importer } = ledger.partnership;
  const { filer, indicator, period } = walk.key;
  const path = `/submissions?participationId=${filer.id}&indicator=${encodeURIComponent(indicator)}&periodId=${period.id}`;
  const [submission] = await client.all<Submission>('measurement', path, importer);
  if (!submission)
    throw new Error(`The import is committed, but ${filer.code} ${indicator} ${period.id} is not there.`);
  const history = {
    service: 'measurement',
    method: 'GET',
    path: `/submissions/${submission.id}/history`,
    as: importer,
  } as const;
  const { decisions } = await client.get<{ decisions: { action: string; eventId: string }[] }>(history);
  const eventId = decisions.find(({ action }) => action === 'submit')?.eventId;
  const common = { actor: importer, revision: 1 };
  ledger.record(walk.key, {
    ...common,
    action: 'save',
    content,
    status: 'draft',
    version: submission.version - 1,
  });
  ledger.record(walk.key, {
    ...common,
    action: 'submit',
    status: submission.status,
    version: submission.version,
    ...(eventId !== undefined && { eventId }),
  });
  walk.startFrom(submission);
}

const header = 'site_scheme,site_code,indicator,version,period,declaration,n,d,dimension,option';

function rowsOf(
  { partnership }: Ledger,
  { filer, indicator, period }: SubmissionKey,
  { n, d, cells }: Content,
): string[] {
  const [code, version] = indicator.split('@');
  const row = (values: readonly (string | undefined)[]) =>
    [partnership.name, filer.code, code, version, period.id, ...values].map((value) => value ?? '').join(',');
  return [
    row(['results', n, d, undefined, undefined]),
    ...cells.map((cell) => row(['results', cell.n, cell.d, cell.dimension, cell.option])),
  ];
}
