import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Partnership } from './partnership.js';
import { allSamples, fewerRows } from './samples.js';

export const indicator = 'homicides@1';
export const people = {
  reader: 'federal.reviewer@homicides',
  observer: 'federal.observer@homicides',
  steward: 'admin@aware',
  reporter: 'reporter@homicides',
  accepter: 'federal.reviewer@homicides',
  endorser: (state: string) => `reviewer@${state}`,
};

export const homicideFile = 'data/county-homicides.csv';

/** Writes samples/county-homicides and its data below a folder, with the years from one on. */
export function laterYears(folder: string, from: number): string {
  fewerRows(folder, 'county-homicides', homicideFile, ([, , year]) => Number(year) >= from);
  const file = join(folder, 'county-homicides/initiative.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('from: CY1980', `from: CY${from}`));
  return folder;
}

/** The initiative of samples/county-homicides in a running partnership, and what its people do there. */
export class HomicidePanel {
  private constructor(
    readonly partnership: Partnership,
    readonly initiativeId: string,
    /** Participation ids by FIPS code, `US` for the root. */
    readonly nodes: Map<string, string>,
    private readonly samples: string,
  ) {}

  /** Sets the initiative up from its files, those of the samples or fewer of their years. */
  static async apply(partnership: Partnership, samples = allSamples): Promise<HomicidePanel> {
    await partnership.impact(['apply', join(samples, 'county-homicides')]);
    const path = '/backbone/v1/initiatives?code=county-homicides';
    const found = await partnership.ask<{ items: { id: string }[] }>('GET', path, 'admin@aware');
    const initiativeId = found.items[0]!.id;
    type Node = { id: string; codes: { scheme: string; code: string }[] };
    const all = await partnership.all<Node>(
      `/backbone/v1/participations?initiativeId=${initiativeId}`,
      'admin@aware',
    );
    return new HomicidePanel(
      partnership,
      initiativeId,
      new Map(all.map(({ id, codes }) => [codes[0]!.code, id])),
      samples,
    );
  }

  /** Files all county-years by one import, and gives the import as the command line printed it. */
  async import(): Promise<Record<string, unknown>> {
    const file = ['import', join(this.samples, homicideFile), '--initiative', 'county-homicides'];
    const args = [...file, '--map', join(this.samples, 'county-homicides/mapping.yaml'), '-o', 'json'];
    return (
      JSON.parse(await this.partnership.impact(args, people.reporter)) as Record<string, unknown>[]
    )[0]!;
  }

  /** Endorses by every state, accepts by the federal reviewer, and gives how many were accepted. */
  async review(states: readonly string[]): Promise<number> {
    for (const state of states) {
      const filter = { initiativeId: this.initiativeId, participationId: this.nodes.get(state) };
      const endorsement = { action: 'endorse', filter, unseen: true };
      await this.post('/measurement/v1/reviews', people.endorser(state), endorsement);
    }
    const filter = { initiativeId: this.initiativeId };
    type Done = { done: number; refused: unknown[] };
    const accepted = await this.post<Done>('/measurement/v1/reviews', people.accepter, {
      action: 'accept',
      filter,
      unseen: true,
    });
    if (accepted.refused.length) throw new Error(`refused: ${JSON.stringify(accepted.refused.slice(0, 3))}`);
    return accepted.done;
  }

  /** Files one county's year for the first time, and has it accepted. */
  async file(site: string, state: string, periodId: string, n: string, d: string): Promise<void> {
    const about = { participationId: this.nodes.get(site)!, indicator, periodId };
    const { id } = await this.partnership.draft<{ id: string }>(people.reporter, {
      ...about,
      declaration: 'results',
      results: [{ n, d }],
    });
    await this.act(id, 'submit', people.reporter);
    await this.act(id, 'endorse', people.endorser(state));
    await this.act(id, 'accept', people.accepter);
  }

  /** Takes back one county's accepted year. */
  async retract(site: string, periodId: string): Promise<void> {
    const path = `/measurement/v1/submissions/${await this.submission(site, periodId)}/retract`;
    const reason = { reasonCode: 'filed_elsewhere', comment: 'Filed by the county that followed.' };
    await this.partnership.act(people.accepter, path, reason);
  }

  /** Ends a county's participation, and gives its organization. */
  async end(site: string, on: string): Promise<string> {
    const path = `/backbone/v1/participations/${this.nodes.get(site)}/end`;
    type Ended = { organizationId: string };
    return (await this.post<Ended>(path, people.steward, { on })).organizationId;
  }

  /** Starts the participation of a new county, and gives its organization. */
  async start(site: string, state: string, validFrom: string): Promise<string> {
    const codes = [{ scheme: 'synthetic', code: site }];
    const about = { legalName: `County ${site}`, kind: 'regional_agency', codes };
    const organization = await this.post<{ id: string }>('/backbone/v1/organizations', people.steward, about);
    const { id } = await this.post<{ id: string }>('/backbone/v1/participations', people.steward, {
      initiativeId: this.initiativeId,
      organizationId: organization.id,
      tier: 'local',
      parentId: this.nodes.get(state),
      validFrom,
      codes,
    });
    this.nodes.set(site, id);
    return organization.id;
  }

  private async submission(site: string, periodId: string): Promise<string> {
    const query = `participationId=${this.nodes.get(site)}&periodId=${periodId}&indicator=${encodeURIComponent(indicator)}`;
    type Page = { items: { id: string }[] };
    const path = `/measurement/v1/submissions?${query}`;
    return (await this.partnership.ask<Page>('GET', path, people.reporter)).items[0]!.id;
  }

  /** Begins a correction of one county's year and files the new values; they are submitted, not reviewed. */
  async refile(site: string, periodId: string, n: string, d: string): Promise<string> {
    const participationId = this.nodes.get(site)!;
    const id = await this.submission(site, periodId);
    await this.partnership.act(people.reporter, `/measurement/v1/submissions/${id}/correct`, {
      reasonCode: 'late_reports',
      comment: 'Late reports.',
    });
    const about = { participationId, indicator, periodId };
    await this.partnership.draft(people.reporter, { ...about, declaration: 'results', results: [{ n, d }] });
    await this.act(id, 'submit', people.reporter);
    return id;
  }

  /** Does one action without a body on a submission. */
  act(id: string, action: 'submit' | 'endorse' | 'accept', as: string): Promise<unknown> {
    return this.partnership.act(as, `/measurement/v1/submissions/${id}/${action}`);
  }

  private post<T>(path: string, as: string, body: unknown): Promise<T> {
    return this.partnership.ask<T>('POST', path, as, body);
  }
}
