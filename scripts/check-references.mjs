// Asks of the published references what tools ask of them: the OpenAPI document of each service, the AsyncAPI document of all
// events, which the parser of AsyncAPI's own project reads as well. A warning counts as an error; redocly.yaml says what is asked.
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Parser } from '@asyncapi/parser';
import { lint, loadConfig } from '@redocly/openapi-core';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const services = readdirSync(at('docs/api')).filter((name) => name.endsWith('.openapi.json'));
const events = at('docs/events/asyncapi.json');
const documents = [...services.map((name) => at(`docs/api/${name}`)), events];

const config = await loadConfig({ configPath: at('redocly.yaml') });
let found = 0;
const tell = (document, place, message, rule) => {
  console.error(`${relative(at('.'), document)}${place}: ${message} (${rule})`);
  found += 1;
};
for (const ref of documents)
  for (const { message, ruleId, location } of await lint({ ref, config }))
    tell(ref, location[0]?.pointer ?? '', message, ruleId);
const warning = 1;
// What is but said by the way, such as that there is a newer version, which fewer tools read, counts as nothing.
for (const { severity, message, code, path } of await new Parser().validate(readFileSync(events, 'utf8')))
  if (severity <= warning) tell(events, `#/${path.join('/')}`, message, code);
console.log(`${documents.length} references, ${found} findings.`);
process.exitCode = found > 0 ? 1 : 0;
