import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Partnership } from './partnership.js';
import { allSamples, fewerRows } from './samples.js';

export const people = {
  reader: 'admin@aware',
  reporter: 'reporter@diseases',
  accepter: 'federal.reviewer@diseases',
};

export const diseaseFile = 'data/us-contagious-diseases.csv';

/** Writes samples/contagious-diseases and its data below a folder, with some of the seven diseases only. */
export function fewerDiseases(folder: string, names: readonly string[]): string {
  const slugs = names.map((name) => name.toLowerCase().replaceAll(' ', '-'));
  fewerRows(folder, 'contagious-diseases', diseaseFile, ([, , name]) => names.includes(name!));
  const file = join(folder, 'contagious-diseases/initiative.yaml');
  const initiative = parseDocument(readFileSync(file, 'utf8'));
  const entries = initiative.getIn(['measureSet', 'entries']) as YAMLSeq<YAMLMap>;
  entries.items = entries.items.filter((entry) =>
    slugs.some((slug) => String(entry.get('indicator')).startsWith(`${slug}-`)),
  );
  writeFileSync(file, initiative.toString());
  return folder;
}

/** The initiative of samples/contagious-diseases in a running partnership. */
export class DiseasePanel {
  private constructor(
    readonly partnership: Partnership,
    readonly initiativeId: string,
    private readonly samples: string,
  ) {}

  /** Sets the initiative up from its files, those of the samples or fewer of them. */
  static async apply(partnership: Partnership, samples = allSamples): Promise<DiseasePanel> {
    await partnership.impact(['apply', join(samples, 'contagious-diseases')]);
    const path = '/backbone/v1/initiatives?code=contagious-diseases';
    const found = await partnership.ask<{ items: { id: string }[] }>('GET', path, people.reader);
    return new DiseasePanel(partnership, found.items[0]!.id, samples);
  }

  /** Imports by the command line, which ends with 1 because rows are refused; gives the import as it was printed. */
  async import(): Promise<Record<string, unknown>> {
    const file = ['import', join(this.samples, diseaseFile), '--initiative', 'contagious-diseases'];
    const map = join(this.samples, 'contagious-diseases/mapping.yaml');
    const mapping = ['--map', map, '--mode', 'valid', '-o', 'json'];
    const failure = await this.partnership.impact([...file, ...mapping], people.reporter).then(
      () => undefined,
      (error: { code: number; stdout: string }) => error,
    );
    if (failure?.code !== 1) throw new Error(`the import ended with ${failure?.code ?? 0}, not with 1`);
    return (JSON.parse(failure.stdout) as Record<string, unknown>[])[0]!;
  }

  /** Accepts all that was filed and gives how many that are; states need no endorsement. */
  async accept(): Promise<number> {
    const body = { action: 'accept', filter: { initiativeId: this.initiativeId }, unseen: true };
    const path = '/measurement/v1/reviews';
    return (await this.partnership.ask<{ done: number }>('POST', path, people.accepter, body)).done;
  }
}
