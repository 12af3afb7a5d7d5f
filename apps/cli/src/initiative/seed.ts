import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../client/api.js';
import type { Settings } from '../client/settings.js';
import { Failure } from '../failure.js';
import { Progress } from '../progress.js';
import { importFile } from '../imports/import-file.js';
import { review } from '../reviews/review.js';
import { act } from './acts.js';
import {
  findInitiative,
  type Initiative,
  listOf,
  type MeasureSet,
  needInitiative,
  nodeId,
  organizationsByCode,
  participationsByCode,
} from './actual-state.js';
import { apply } from './apply.js';
import type { DesiredState } from './desired-state.js';
import { type DesiredAct, type DesiredImport, type DesiredReview, readImports } from './imports-file.js';
import { readInitiative } from './initiative-file.js';

type Report = (line: string) => void;

/** Applies a folder, imports its files and does its reviews, each on behalf of whom the files name. */
export async function seed(dir: string, settings: Settings, report: Report): Promise<void> {
  const desired = readInitiative(dir);
  const file = join(dir, 'import.yaml');
  const imports = existsSync(file) ? readImports(file) : undefined;
  const apiOf = (as: string | undefined) => {
    const api = new Api({ ...settings, ...(as ? { as } : {}) });
    api.settle();
    return api;
  };
  const api = apiOf(settings.as ?? desired.as);
  // A locked period takes no filing: what the files lock is locked last.
  const changes = await apply(api, imports ? atFirst(desired, imports.acts) : desired, false);
  report(`${desired.initiative.code}: ${changes.length} things made`);
  if (!imports) return;
  const initiative = await needInitiative(api, desired.initiative.code);
  for (const each of imports.imports) report(await importOne(apiOf(imports.as), dir, initiative, each));
  if (imports.reviews.length) report(await reviewAll(apiOf, initiative, imports.reviews));
  if (imports.acts.length) report(await actAll(api, apiOf, { initiative, desired, acts: imports.acts }));
  if (desired.periods.some(({ locked }) => locked)) await apply(api, desired, false);
}

/** What of the files is made before anything is filed and anybody acts. */
const atFirst = (desired: DesiredState, acts: readonly DesiredAct[]): DesiredState => ({
  ...desired,
  ...(acts.some(({ act: done }) => done === 'hand_in') && { plans: [], goals: [] }),
  periods: desired.periods.map(({ locked: _, ...period }) => period),
});

async function importOne(
  api: Api,
  dir: string,
  { id: initiativeId }: Initiative,
  { file, mapping, mode }: DesiredImport,
): Promise<string> {
  const request = {
    initiativeId,
    file: join(dir, file),
    mapping: mapping === undefined ? undefined : join(dir, mapping),
    mode,
    dryRun: false,
  };
  const { id, status, done, unchanged, refused } = await importFile(api, request);
  if (status !== 'committed')
    throw new Failure(
      `${file}: ${status}, ${refused} refused; GET /api/measurement/v1/imports/${id}/report tells which.`,
    );
  if (unchanged === done && done > 0) return `${file}: filed before`;
  return `${file}: ${done - unchanged} submissions filed${refused ? `, ${refused} refused` : ''}`;
}

async function reviewAll(
  apiOf: (as: string) => Api,
  initiative: Initiative,
  reviews: readonly DesiredReview[],
): Promise<string> {
  const progress = new Progress('reviews');
  const done = new Map<string, number>();
  for (const [at, { as, action, filter, ...more }] of reviews.entries()) {
    progress.of(at, reviews.length);
    const api = apiOf(as);
    const { participation, ...rest } = filter;
    const participationId = await nodeId(api, initiative, participation, `review by ${as}`);
    const whole = { ...rest, initiativeId: initiative.id, participationId };
    const reviewed = await review(api, { ...more, action, filter: whole });
    done.set(action, (done.get(action) ?? 0) + reviewed.done);
  }
  progress.done(`${reviews.length} done`);
  return `reviews: ${[...done].map(([action, count]) => `${action} ${count}`).join(', ')}`;
}

/** Does what people are named for, in order, as who applied the files sees the nodes. */
async function actAll(
  api: Api,
  apiOf: (as: string) => Api,
  {
    initiative,
    desired,
    acts,
  }: { initiative: Initiative; desired: DesiredState; acts: readonly DesiredAct[] },
): Promise<string> {
  const known = await knownTo(api, initiative);
  let done = 0;
  for (const each of acts) done += await act(apiOf(each.as), initiative, { ...known, desired }, each);
  return `acts: ${done} done`;
}

async function knownTo(api: Api, initiative: Initiative) {
  const query = { initiativeId: initiative.id };
  return {
    organizations: await organizationsByCode(api),
    participations: await participationsByCode(api, initiative),
    measureSets: await listOf(api.all<MeasureSet>('/api/measurement/v1/measure-sets', query)),
  };
}

/** Seeds a folder unless its initiative is there already. */
export async function seedWhenMissing(dir: string, settings: Settings, report: Report): Promise<void> {
  const { as, initiative } = readInitiative(dir);
  const api = new Api({ ...settings, ...(as ? { as } : {}) });
  if (await findInitiative(api, initiative.code))
    return report(`the sample initiative ${initiative.code} is loaded already`);
  report(`loading the sample initiative ${initiative.code} ...`);
  await seed(dir, settings, report);
}
