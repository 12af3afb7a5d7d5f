import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { root, services } from './services.js';

/** What the version before did not have. */
const newType = 'OrganizationUpdated';
const newField = 'due';

/**
 * Copies the built services beside contracts that lack one event type and one optional field, as the version before
 * had them, and gives the folder; packages from outside are those of this checkout.
 */
export function previousBuild(dir: string): string {
  const build = join(dir, 'previous');
  if (existsSync(build)) return build;
  const modules = join(build, 'node_modules');
  mkdirSync(join(modules, '@impact'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@impact' && !name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
  const libs = readdirSync(join(root, 'libs'));
  for (const folder of [...services.map((name) => `apps/${name}`), ...libs.map((name) => `libs/${name}`)]) {
    mkdirSync(join(build, folder), { recursive: true });
    cpSync(join(root, folder, 'dist'), join(build, folder, 'dist'), { recursive: true });
    cpSync(join(root, folder, 'package.json'), join(build, folder, 'package.json'));
  }
  for (const name of libs) symlinkSync(join(build, 'libs', name), join(modules, '@impact', name));
  const contracts = join(build, 'libs/contracts/dist');
  edit(join(contracts, 'catalogue.js'), new RegExp(`^ +${newType},\\n`, 'm'));
  const decorators = `__decorate\\(\\[[^;]*?\\], \\w+\\.prototype, "${newField}", void 0\\);`;
  edit(join(contracts, 'measurement/submission.js'), new RegExp(decorators));
  return build;
}

function edit(file: string, without: RegExp): void {
  const text = readFileSync(file, 'utf8');
  const edited = text.replace(without, '');
  if (edited === text)
    throw new Error(`${file} does not have what the version before lacked: ${without.source}`);
  writeFileSync(file, edited);
}
