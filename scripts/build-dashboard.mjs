// Builds the pages of the dashboard, where something that they are made of has changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const dashboard = join(root, 'apps/dashboard');
const stamp = join(dashboard, 'dist/pages.sha256');

/** What the pages are made of, and what makes them. */
function sources() {
  const folders = ['src', 'public'].flatMap((folder) =>
    readdirSync(join(dashboard, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.spec.'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const files = ['index.html', 'vite.config.ts', 'tsconfig.json'].map((file) => join(dashboard, file));
  return [...folders, ...files, join(root, 'package-lock.json'), fileURLToPath(import.meta.url)].sort();
}

/** Lays compressed files beside what compresses well, for those who take them. */
function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue;
    const content = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(content));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
}

const hash = createHash('sha256');
for (const file of sources()) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
const now = hash.digest('hex');
const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';

if (built !== now) {
  const { build } = await import('vite');
  await build({ root: dashboard, configFile: join(dashboard, 'vite.config.ts'), logLevel: 'warn' });
  compress(join(dashboard, 'dist/pages'));
  writeFileSync(stamp, now);
}
