import { parseArgs } from 'node:util';
import type { Part, Scale } from './parts/part.js';
import { conditions } from './parts/conditions.js';
import { freshness } from './parts/freshness.js';
import { idle } from './parts/idle.js';
import { importFile } from './parts/import.js';
import { poison } from './parts/poison.js';
import { projection } from './parts/projection.js';
import { rebuild } from './parts/rebuild.js';
import { relay } from './parts/relay.js';

export const parts: Readonly<Record<string, Part>> = {
  projection,
  relay,
  import: importFile,
  rebuild,
  freshness,
  conditions,
  poison,
  idle,
};

export interface BenchOptions {
  readonly parts: readonly string[];
  readonly scale: Scale;
  /** The JSON file that all figures are written to. */
  readonly out: string;
}

export const usage = `npm run bench -- [--only ${Object.keys(parts).join(',')}] [--size 240000] [--alternations 5] [--seconds 20] [--sites 13000] [--out bench.json]`;

/** Reads the command line; throws with what is wrong. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: Object.keys(parts).join(',') },
      size: { type: 'string', default: '240000' },
      alternations: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '20' },
      sites: { type: 'string', default: '13000' },
      out: { type: 'string', default: 'bench.json' },
    },
  });
  const wanted = values.only.split(',');
  const unknown = wanted.filter((name) => !(name in parts));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.`);
  const seconds = positive('seconds', values.seconds);
  return {
    parts: wanted,
    out: values.out,
    scale: {
      size: positive('size', values.size),
      alternations: positive('alternations', values.alternations),
      peerTime: { warmUpMs: 4_000, forMs: seconds * 1_000 },
      freshness: { rates: [500, 5_000], warmUpSeconds: 10, seconds },
      idleSeconds: 3 * seconds,
      sites: sitesOf(positive('sites', values.sites)),
    },
  };
}

/** Three sizes, so that it shows whether what is measured grows with them. */
const sitesOf = (most: number): number[] => [4, 2, 1].map((part) => Math.ceil(most / part));

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} must be a whole number from 1; found ${text}.`);
  return value;
}
