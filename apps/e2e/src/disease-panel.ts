import type { Partnership } from './partnership.js';

export const people = {
  observer: 'admin@aware',
  reporter: 'reporter@diseases',
  accepter: 'federal.reviewer@diseases',
};

/** The initiative of samples/contagious-diseases in a running partnership. */
export class DiseasePanel {
  private constructor(
    readonly partnership: Partnership,
    readonly initiativeId: string,
  ) {}

  /** Sets the initiative up from its files. */
  static async apply(partnership: Partnership): Promise<DiseasePanel> {
    await partnership.impact(['apply', 'samples/contagious-diseases']);
    const path = '/backbone/v1/initiatives?code=contagious-diseases';
    const found = await partnership.ask<{ items: { id: string }[] }>('GET', path, people.observer);
    return new DiseasePanel(partnership, found.items[0]!.id);
  }

  /** Imports by the command line, which ends with 1 because rows are refused; gives the import as it was printed. */
  async import(): Promise<Record<string, unknown>> {
    const file = ['import', 'samples/data/us-contagious-diseases.csv', '--initiative', 'contagious-diseases'];
    const mapping = ['--map', 'samples/contagious-diseases/mapping.yaml', '--mode', 'valid', '-o', 'json'];
    const failure = await this.partnership.impact([...file, ...mapping], people.reporter).then(
      () => undefined,
      (error: { code: number; stdout: string }) => error,
    );
    if (failure?.code !== 1) throw new Error(`the import ended with ${failure?.code ?? 0}, not with 1`);
    return (JSON.parse(failure.stdout) as Record<string, unknown>[])[0]!;
  }

  /** Accepts all that was filed, of one indicator or of every, and gives how many that are; states need no endorsement. */
  async accept(indicator?: string): Promise<number> {
    const body = { action: 'accept', filter: { initiativeId: this.initiativeId, indicator } };
    const path = '/measurement/v1/reviews';
    return (await this.partnership.ask<{ done: number }>('POST', path, people.accepter, body)).done;
  }
}
