import { serviceNames } from '@impact/contracts';
import { expect, it } from 'vitest';
import { sharedPartnership } from '../journey.js';
import { campaign } from './campaign.js';
import { momentOf, writtenOutside } from './changes.js';
import { Databases } from './databases.js';

it('is asked for anything, by people of one state and a stranger, and neither breaks nor writes beyond that state', async () => {
  const seed = Number(process.env['FUZZ_SEED'] ?? 1);
  console.log(`Seed ${seed}: FUZZ_SEED=${seed} plays it again.`);
  const wrong = await campaign(sharedPartnership(), {
    services: serviceNames,
    examples: 3,
    seed,
    thorough: false,
    report: (line) => console.log(line),
  });
  expect(wrong).toEqual([]);
});

it('would notice one row that was written elsewhere, whatever was written', async () => {
  const databases = await Databases.connect(sharedPartnership().location.postgresUrl);
  try {
    const since = await momentOf(databases);
    await databases.rows(
      'backbone',
      'update membership set version = version where id = (select id from membership limit 1)',
    );
    const nowhere = { inside: new Set<string>(), above: new Set<string>() };
    const { outside } = await writtenOutside(databases, since, nowhere, new Set());
    expect(outside).toEqual([expect.stringContaining('backbone.membership of ')]);
  } finally {
    await databases.close();
  }
});
