#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onFittingNode } from '../../../scripts/with-node.mjs';

const built = fileURLToPath(new URL('../dist/main.js', import.meta.url));
if (!existsSync(built)) {
  console.error(
    'The command line is not built yet: run `npm start` or `npm run build` in the repository first.',
  );
  process.exit(1);
}
await onFittingNode(built, process.argv.slice(2));
