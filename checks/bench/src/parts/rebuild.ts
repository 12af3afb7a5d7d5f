import { setTimeout as wait } from 'node:timers/promises';
import { table } from '../report/table.js';
import { applyHomicides, importHomicides, rows } from '../stack/homicides.js';
import { Partnership } from '../stack/partnership.js';
import type { Finding } from './part.js';

/** A rebuild as the service tells of it. */
interface Rebuild {
  readonly phase: string;
  readonly records: number;
  /** Contributions compared: those of submissions, and what a site is expected to file. */
  readonly submissions: number;
  readonly differences: number;
  readonly published: number;
  readonly seconds: number;
}

interface Reads {
  readonly answered: number;
  readonly refused: number;
  readonly longestMs: number;
}

const other = 'samples/contagious-diseases';
const everyMs = 20;

/** All figures made anew beside the live ones: at rest, and while another file is imported and figures are read. */
export async function rebuild(): Promise<Finding> {
  const partnership = await Partnership.start();
  try {
    await applyHomicides(partnership);
    await importHomicides(partnership);
    await partnership.impact(['apply', other]);
    const calm = await rebuilt(partnership);
    const importing = importDiseases(partnership);
    const reading = new Reader(partnership);
    const busy = await rebuilt(partnership);
    const reads = await reading.end();
    await importing;
    const [checked] = await asked<{ differences: number }>(partnership, 'reconcile');
    const line = (what: string, { phase, records, submissions, differences, seconds }: Rebuild): string[] => [
      ...[what, phase, String(records), String(submissions), String(differences), seconds.toFixed(1)],
    ];
    const head = ['rebuild', 'end', 'records', 'contributions', 'differences', 'seconds'];
    return {
      table: [
        `\nRebuild of ${rows} submissions, and again while another file is imported`,
        table([head, line('at rest', calm), line('under writes', busy)]),
        `meanwhile ${reads.answered} reads of figures, ${reads.refused} of them refused, the longest ${reads.longestMs.toFixed(0)} ms; ` +
          `reconciled afterwards: ${checked!.differences} differences`,
      ].join('\n'),
      figures: { calm, busy, reads, differencesAfterwards: checked!.differences },
    };
  } finally {
    await partnership.stop();
  }
}

async function rebuilt(partnership: Partnership): Promise<Rebuild> {
  const [found] = await asked<Rebuild>(partnership, 'rebuild');
  return found!;
}

const asked = async <T>(partnership: Partnership, command: string): Promise<T[]> =>
  JSON.parse(await partnership.impact([command, '-o', 'json'], 'operator@homicides')) as T[];

/** Some rows of the file are refused, which the command tells by its exit code. */
async function importDiseases(partnership: Partnership): Promise<void> {
  const file = 'samples/data/us-contagious-diseases.csv';
  const options = [
    '--initiative',
    'contagious-diseases',
    '--map',
    `${other}/mapping.yaml`,
    '--mode',
    'valid',
  ];
  await partnership
    .impact(['import', file, ...options], 'reporter@diseases')
    .catch((error: { code?: number }) => {
      if (error.code !== 1) throw error;
    });
}

/** Reads figures again and again until it is told to end. */
class Reader {
  private isOver = false;
  private readonly done: Promise<Reads>;

  constructor(private readonly partnership: Partnership) {
    this.done = this.read();
  }

  end(): Promise<Reads> {
    this.isOver = true;
    return this.done;
  }

  private async read(): Promise<Reads> {
    const observer = 'federal.observer@homicides';
    const found = await this.partnership.ask<{ items: { id: string }[] }>(
      '/backbone/v1/initiatives?code=county-homicides',
      'admin@aware',
    );
    const path = `/reporting/v1/figures?initiativeId=${found.body.items[0]!.id}&tier=federal`;
    let [answered, refused, longestMs] = [0, 0, 0];
    while (!this.isOver) {
      const began = performance.now();
      const { status } = await this.partnership.ask(path, observer);
      longestMs = Math.max(longestMs, performance.now() - began);
      if (status === 200) answered++;
      else refused++;
      await wait(everyMs);
    }
    return { answered, refused, longestMs };
  }
}
