import 'reflect-metadata';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { Panel, topicPrefix } from './testing/panel.js';
import { countiesAndStates, sampleYaml } from './testing/sample.js';

/**
 * Sends a large generated file to a service in this process and prints how much memory it takes, phase by phase.
 *
 *     node apps/measurement/dist/imports/bounded-memory.bench.js DATABASE_URL KAFKA_BROKERS [MEGABYTES=100] [BYTES_OF_A_ROW=300]
 *
 * `npm run bench:import-memory` starts it on servers of its own. The database must be empty. The client is in the process too: what it holds is counted.
 */
const [databaseUrl, brokers, megabytes = '100', rowBytes = '300'] = process.argv.slice(2);
if (!databaseUrl || !brokers)
  throw new Error('Say which database and which brokers: DATABASE_URL KAFKA_BROKERS');

const years = Array.from({ length: 44 }, (_, at) => 1980 + at);
const count = Math.floor((Number(megabytes) * 1e6) / Number(rowBytes));
const codes = Array.from({ length: Math.ceil(count / years.length) }, (_, at) => String(at).padStart(6, '0'));

function* file(): Generator<Uint8Array> {
  let block = 'fips,state_fips,year,homicides,population,note\n';
  for (let row = 0; row < count; row += 1) {
    const code = codes[Math.floor(row / years.length)]!;
    const line = `${code},${code.slice(0, 2)},${years[row % years.length]},${row % 90},${1000 + (row % 5000)},`;
    block += `${line.padEnd(Number(rowBytes) - 1, 'x')}\n`;
    if (block.length > 65_536) {
      yield Buffer.from(block);
      block = '';
    }
  }
  yield Buffer.from(block);
}

const megabyte = (bytes: number) => `${Math.round(bytes / 1e6)} MB`.padStart(8);
const peaks = new Map<string, number>();
let phase = 'idle';
const look = () => peaks.set(phase, Math.max(peaks.get(phase) ?? 0, process.memoryUsage().rss));

const env = { ...process.env, DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers };
const sample = {
  name: 'county-homicides',
  sites: countiesAndStates(codes),
  periodIds: years.map((year) => `CY${year}`),
};
const panel = await Panel.start(sample, await topicPrefix(env), env);
const sampling = setInterval(look, 50);
await wait(1000);
const started = performance.now();
const { id } = await panel.begin({ mapping: sampleYaml('county-homicides/mapping.yaml'), mode: 'all' });
phase = 'reading';
const sent = await fetch(`${panel.url}/api/measurement/v1/imports/${id}/file`, {
  method: 'PUT',
  headers: { 'content-type': 'text/csv', 'x-dev-identity': 'rosa' },
  body: Readable.from(file()) as unknown as ReadableStream,
  duplex: 'half',
} as RequestInit);
if (sent.status !== 202) throw new Error(await sent.text());
const over = await panel.until(
  id,
  ({ status }) => {
    phase = status;
    return ['committed', 'refused', 'failed'].includes(status);
  },
  3_600_000,
);
clearInterval(sampling);
for (const [name, peak] of peaks) console.log(`${name.padEnd(12)} ${megabyte(peak)} resident at most`);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${over.rows} rows, ${megabyte(count * Number(rowBytes)).trim()}, ${over.status}, ${over.done} submissions, ${seconds} s`,
);
await panel.app.close();
