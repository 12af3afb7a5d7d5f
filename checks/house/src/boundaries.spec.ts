import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = new URL('../../..', import.meta.url).pathname;
const eslint = new ESLint({ cwd: root });

/** Lints one import as if it stood in the given project, and gives the rules that object. */
async function objections(from: string, imported: string): Promise<string[]> {
  const [result] = await eslint.lintText(`import * as it from '${imported}';\nconsole.log(it);\n`, {
    filePath: `${root}${from}/src/index.ts`,
  });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? 'parse error');
}

describe('boundaries between projects', { timeout: 60_000 }, () => {
  it.each([
    ['libs/contracts', '@impact/messaging'],
    ['libs/contracts', 'kafkajs'],
    ['libs/contracts', '@impact/partnership-rules'],
    ['libs/partnership-rules', '@impact/service'],
    ['libs/partnership-rules', '@nestjs/common'],
    ['libs/service', '@impact/messaging'],
    ['libs/messaging', '@impact/directory'],
    ['libs/local-stack', '@impact/service'],
    ['apps/plans', '../../measurement/src/app.module.js'],
    ['apps/plans', 'kafkajs'],
    ['apps/plans', '@impact/local-stack'],
    ['apps/plans', '@impact/testing/until'],
    ['libs/messaging', '@impact/testing/until'],
    ['apps/trial', '@impact/testing'],
    ['apps/cli', '@impact/service'],
    ['apps/cli', '@impact/local-stack'],
    ['apps/trial', '@impact/service'],
    ['checks/journeys', '@impact/messaging'],
    ['checks/bench', '../../../apps/reporting/src/app.module.js'],
    ['checks/faults', '@impact/contracts'],
    ['checks/faults', '@impact/messaging'],
    ['apps/dashboard', '@nestjs/common'],
    ['apps/dashboard', '@impact/contracts'],
    ['apps/dashboard', '../../measurement/src/app.module.js'],
    ['apps/cli', '../../dashboard/src/routes.js'],
  ])('%s may not import %s', async (from, imported) => {
    const rules = await objections(from, imported);
    expect(rules).not.toEqual([]);
    for (const rule of rules)
      expect(rule).toMatch(/^(boundaries\/dependencies|(@typescript-eslint\/)?no-restricted-imports)$/);
  });

  it.each([
    ['libs/contracts', 'class-validator'],
    ['libs/service', '@impact/contracts'],
    ['libs/partnership-rules', '@impact/contracts'],
    ['libs/messaging', '@impact/contracts'],
    ['libs/messaging', 'kafkajs'],
    ['libs/directory', '@impact/messaging'],
    ['apps/plans', '@impact/directory'],
    ['apps/cli', '@impact/messaging/provisioning'],
    ['apps/trial', '@impact/local-stack'],
    ['apps/trial', '@impact/cli'],
    ['checks/bench', 'kafkajs'],
    ['checks/faults', '@impact/local-stack'],
    ['checks/faults', 'kafkajs'],
    ['apps/dashboard', 'react'],
  ])('%s may import %s', async (from, imported) => {
    expect(await objections(from, imported)).toEqual([]);
  });
});
