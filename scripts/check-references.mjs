// Asks of the published references what tools ask of them: the OpenAPI document of each service, the AsyncAPI document of all
// events. A warning counts as an error; redocly.yaml says what is asked.
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lint, loadConfig } from '@redocly/openapi-core';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const services = readdirSync(at('docs/api')).filter((name) => name.endsWith('.openapi.json'));
const documents = [...services.map((name) => at(`docs/api/${name}`)), at('docs/events/asyncapi.json')];

const config = await loadConfig({ configPath: at('redocly.yaml') });
let found = 0;
for (const ref of documents)
  for (const { message, ruleId, location } of await lint({ ref, config })) {
    console.error(`${relative(at('.'), ref)}${location[0]?.pointer ?? ''}: ${message} (${ruleId})`);
    found += 1;
  }
console.log(`${documents.length} references, ${found} findings.`);
process.exitCode = found > 0 ? 1 : 0;
