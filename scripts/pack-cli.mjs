// Packs the command line alone, with all that it needs in it, as a package that depends on nothing: `npm run pack:cli` writes it
// to the folder that is named, or to apps/cli/dist/package, from where `npm pack` or `npm publish` take it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const cli = fileURLToPath(new URL('../apps/cli/', import.meta.url));
const folder = process.argv[2] ?? join(cli, 'dist/package');
const { name, version, description, license } = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8'));
const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

rmSync(folder, { recursive: true, force: true });
const bundle = await rolldown({
  input: join(cli, 'dist/main.js'),
  platform: 'node',
  // A loader of optional parts, in a library, is no concern of this package.
  onLog: (level, log, handle) => level === 'warn' || handle(level, log),
});
await bundle.write({ dir: join(folder, 'dist'), format: 'esm', banner: onlyMain });
writeFileSync(
  join(folder, 'package.json'),
  `${JSON.stringify({ name, version, description, license, type: 'module', engines, bin: { impact: 'dist/main.js' }, files: ['dist'] }, null, 2)}\n`,
);
for (const file of ['LICENSE', 'CHANGELOG.md'])
  writeFileSync(join(folder, file), readFileSync(new URL(`../${file}`, import.meta.url)));
console.log(`${name} ${version} is packed in ${folder}.`);

function onlyMain(chunk) {
  return chunk.fileName === 'main.js' ? '#!/usr/bin/env node' : '';
}
